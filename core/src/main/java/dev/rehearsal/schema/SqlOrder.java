package dev.rehearsal.schema;

import java.util.Comparator;
import java.util.List;

/** Orders statements so that they can be run: drops first, dependent objects before those that they depend on. */
final class SqlOrder implements Comparator<ObjectDifference> {
    private static final List<String> CREATION = List.of(
            "role",
            "schema",
            "extension",
            "language",
            "collation",
            "type",
            "domain",
            "enum",
            "sequence",
            "foreign data wrapper",
            "server",
            "table",
            "foreign table",
            "function",
            "procedure",
            "aggregate",
            "operator",
            "view",
            "materialized view",
            "index",
            "constraint",
            "statistics",
            "trigger",
            "rule",
            "policy");

    @Override
    public int compare(ObjectDifference left, ObjectDifference right) {
        boolean leftIsDropped = left instanceof ObjectDifference.Added;
        boolean rightIsDropped = right instanceof ObjectDifference.Added;
        if (leftIsDropped != rightIsDropped) {
            return leftIsDropped ? -1 : 1;
        }
        int order = Integer.compare(rank(left), rank(right));
        return leftIsDropped ? -order : order;
    }

    private static int rank(ObjectDifference object) {
        int rank = CREATION.indexOf(object.kind());
        return rank < 0 ? CREATION.size() : rank;
    }
}

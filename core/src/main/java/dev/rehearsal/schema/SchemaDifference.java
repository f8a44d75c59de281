package dev.rehearsal.schema;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * What differs between two states of a schema.
 *
 * @param objects the objects that differ, sorted by kind and name; an object whose differences mean different things (a column's type and a comment) stands here once for each {@link ObjectDifference.Category}
 * @param recreated objects that are equal in both states but were dropped and created anew between them
 * @param renamedAway tables that live on under another name while another one bears theirs
 * @param replaced indexes and constraints that are gone while another one of their table does the same
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record SchemaDifference(
        List<ObjectDifference> objects,
        List<ObjectIdentity> recreated,
        Set<ObjectIdentity> renamedAway,
        Set<ObjectIdentity> replaced) {

    /** No difference. */
    public static final SchemaDifference NONE = new SchemaDifference(List.of());

    public SchemaDifference {
        objects = List.copyOf(objects);
        recreated = List.copyOf(recreated);
        renamedAway = Set.copyOf(renamedAway);
        replaced = Set.copyOf(replaced);
    }

    /** Differences without any equal object that was created anew. */
    public SchemaDifference(List<ObjectDifference> objects) {
        this(objects, List.of(), Set.of(), Set.of());
    }

    /**
     * Compares two states. Objects are matched by kind and name, as pg_dump does. The indexes, constraints and
     * triggers of a table that only one state has are not listed.
     */
    @SuppressWarnings("ReferenceEquality") // a reader returns the same instance where nothing changed
    public static SchemaDifference between(Schema before, Schema after) {
        return before == after ? NONE : new SchemaComparison(before, after).difference();
    }

    /** Whether nothing differs, column order and comments included. */
    public boolean isEmpty() {
        return objects.isEmpty();
    }

    /** Whether something differs that a test fails for. */
    public boolean isStructural() {
        return objects.stream().anyMatch(object -> object.category() == ObjectDifference.Category.STRUCTURE);
    }

    /** The statements of some differences, each once, in the order in which they are most likely to run. */
    public static List<String> statements(Collection<? extends ObjectDifference> differences) {
        return differences.stream()
                .sorted(new SqlOrder())
                .flatMap(object -> object.statements().stream())
                .distinct()
                .toList();
    }

    /** Orders statements so that they can be run: drops first, dependent objects before those that they depend on. */
    private static final class SqlOrder implements Comparator<ObjectDifference> {
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
}

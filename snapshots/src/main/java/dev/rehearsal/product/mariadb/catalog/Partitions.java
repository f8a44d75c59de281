package dev.rehearsal.product.mariadb.catalog;

import static java.util.stream.Collectors.joining;

import dev.rehearsal.catalog.Relation;
import java.util.List;
import java.util.Optional;

/** Tells as a check what a row must hold for there to be a partition that takes it. */
final class Partitions {
    private Partitions() {}

    /**
     * A partition.
     *
     * @param method by what rows are told apart: {@code RANGE COLUMNS}
     * @param expression of what
     * @param bound below which value, or which values; empty where any row finds a partition
     */
    record Part(String method, String expression, String bound) {}

    static Optional<Relation.Check> check(String table, List<Part> parts) {
        if (parts.isEmpty() || parts.stream().anyMatch(Partitions::takesAny)) {
            return Optional.empty();
        }
        Part last = parts.get(parts.size() - 1);
        boolean list = last.method().startsWith("LIST");
        String condition = list
                ? last.expression() + " in ("
                        + parts.stream().map(Part::bound).distinct().collect(joining(",")) + ")"
                : last.expression() + " < " + last.bound();
        return Optional.of(
                new Relation.Check("partitions of " + table, condition, Expressions.columns(last.expression())));
    }

    /** Those by several columns are left to the server, as are those by a hash, which take every row. */
    private static boolean takesAny(Part part) {
        return part.bound().isEmpty()
                || part.bound().equals("MAXVALUE")
                || part.expression().contains("`,`")
                || !part.method().matches("(RANGE|LIST)( COLUMNS)?");
    }
}

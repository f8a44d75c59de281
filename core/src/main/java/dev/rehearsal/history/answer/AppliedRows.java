package dev.rehearsal.history.answer;

/**
 * A question for the applied migrations in a schema history table, the last one first. The conditions are SQL, in which {@code b} is
 * the row.
 *
 * @param table the table as SQL names it
 * @param id the column that holds a migration's id
 * @param applied condition on the row of a migration that is applied
 * @param unfinished condition on the row of a migration that is half applied
 * @param order by which column and how the rows are ordered
 */
public record AppliedRows(String table, String id, String applied, String unfinished, Order order) {

    /**
     * An order of rows, the greatest first.
     *
     * @param column the bare name of a column
     * @param kind how its values are compared
     */
    public record Order(String column, Kind kind) {}

    /**
     * The query of a dialect for the ids, how many they are, and the least id of those that are half applied.
     *
     * @param idAsText the id of row {@code b} as text
     * @param schema of the server's own functions, with its dot; empty where they have none
     * @param ordered what orders the rows; may be empty
     */
    public String query(String idAsText, String schema, String ordered) {
        return "select %1$s, %2$scount(*) over (), (select %2$smin(%1$s) from %3$s b where %4$s) from %3$s b where %5$s%6$s"
                .formatted(idAsText, schema, table, unfinished, applied, ordered);
    }

    /**
     * The query of a dialect for the id of the last one alone.
     *
     * @param idAsText the id of row {@code b} as text
     * @param ordered what orders the rows; may be empty
     */
    public String last(String idAsText, String ordered) {
        return "select %s from %s b where %s%s limit 1".formatted(idAsText, table, applied, ordered);
    }

    /** How two values are compared. */
    public enum Kind {
        /** As the server compares them: numbers and times. */
        ORDINARY,
        /** Texts by their length, then by their bytes: numbers, or times, of different lengths. */
        LENGTH,
        /** Texts by their bytes. */
        BYTES,
        /** Texts as numbers with dots between them. */
        DOTTED_NUMBERS,
        /** Not at all. */
        NONE
    }
}

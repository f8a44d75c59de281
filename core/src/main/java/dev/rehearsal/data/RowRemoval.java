package dev.rehearsal.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Takes rows out of a table together with the rows that cannot be without them; no trigger of the user's fires. */
public final class RowRemoval {
    private RowRemoval() {}

    /**
     * Removes rows.
     *
     * @param connection the owner's of the tables, in a transaction
     * @param table qualified name, quoted where SQL needs it; a partitioned table means all of its partitions
     * @param condition which rows, of a table called {@code t}
     * @return how many rows went, by table, dependents included
     */
    public static Map<String, Long> remove(Connection connection, String table, String condition) throws SQLException {
        return DataDialect.of(connection).remove(connection, table, condition);
    }
}

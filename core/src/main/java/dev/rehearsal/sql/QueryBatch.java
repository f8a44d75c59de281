package dev.rehearsal.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Queries that a server is asked in one message, which a driver must have been allowed to send. */
public final class QueryBatch {
    private final List<Query> queries = new ArrayList<>();

    private record Query(String sql, RowReader reader) {}

    /** One more. */
    public QueryBatch add(String sql, RowReader reader) {
        queries.add(new Query(sql, reader));
        return this;
    }

    /**
     * Sends them, and gives each row of each answer to its reader, in order.
     *
     * @throws SQLException if one of them is refused; those behind it are not answered then
     */
    public void run(Connection connection) throws SQLException {
        if (queries.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(queries.stream().map(Query::sql).collect(Collectors.joining(";\n")));
            for (int i = 0; i < queries.size(); i++) {
                if (i > 0) {
                    statement.getMoreResults();
                }
                read(statement, queries.get(i).reader());
            }
        }
    }

    private static void read(Statement statement, RowReader reader) throws SQLException {
        try (ResultSet row = statement.getResultSet()) {
            while (row.next()) {
                reader.read(row);
            }
        }
    }

    /** What is done with each row. */
    @FunctionalInterface
    public interface RowReader {
        /** Reads the columns of the row that the result is at. */
        void read(ResultSet row) throws SQLException;
    }
}

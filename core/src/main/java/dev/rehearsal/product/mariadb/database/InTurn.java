package dev.rehearsal.product.mariadb.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs statements that may need each other, in an order in which each finds what it needs. */
final class InTurn {
    private InTurn() {}

    /** What is done with each statement. */
    interface Run {
        void of(String statement) throws SQLException;
    }

    /**
     * Each statement is tried again as long as others succeed.
     *
     * @throws SQLException why the first of those is refused that are left
     */
    static void run(List<String> statements, Run run) throws SQLException {
        List<String> left = statements;
        while (!left.isEmpty()) {
            List<String> refused = new ArrayList<>();
            SQLException first = null;
            for (String statement : left) {
                try {
                    run.of(statement);
                } catch (SQLException e) {
                    refused.add(statement);
                    first = first == null ? e : first;
                }
            }
            if (first != null && refused.size() == left.size()) {
                throw first;
            }
            left = refused;
        }
    }
}

package dev.rehearsal.database.mariadb;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs statements that may need each other, in an order in which each finds what it needs. */
final class InTurn {
    private InTurn() {}

    /** Each statement is tried again as long as others succeed. */
    static void run(Scripts scripts, List<String> statements) throws SQLException {
        List<String> left = statements;
        while (!left.isEmpty()) {
            List<String> refused = new ArrayList<>();
            SQLException last = null;
            for (String statement : left) {
                try {
                    scripts.run(statement);
                } catch (SQLException e) {
                    refused.add(statement);
                    last = e;
                }
            }
            if (last != null && refused.size() == left.size()) {
                throw last;
            }
            left = refused;
        }
    }
}

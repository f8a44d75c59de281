package dev.rehearsal.history.dbmate;

import dev.rehearsal.history.engine.script.Applied;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** The rows of dbmate's table, which are the same on every product; tables are given as SQL names them. */
final class DbmateVersions {
    private DbmateVersions() {}

    /** Writes or deletes the row of a step. */
    static void record(Connection connection, String table, Step step) throws SQLException {
        String sql = step.isUp()
                ? "insert into " + table + " (version) values (?)"
                : "delete from " + table + " where version = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, step.version());
            statement.executeUpdate();
        }
    }

    /**
     * The migrations without a row.
     *
     * @param strict whether they must come after all that have one
     */
    static List<ScriptMigration> pending(Connection connection, String table, List<ScriptMigration> all, boolean strict)
            throws SQLException {
        Applied applied = Applied.read(connection, "select version from " + table);
        List<ScriptMigration> pending = applied.missingFrom(all);
        if (strict) {
            requireOrder(pending, all, applied.versions());
        }
        return pending;
    }

    private static void requireOrder(List<ScriptMigration> pending, List<ScriptMigration> all, Set<String> applied)
            throws SQLException {
        String highest = all.stream()
                .map(migration -> migration.migration().version())
                .filter(applied::contains)
                .max(String::compareTo)
                .orElse("");
        String next = pending.stream()
                .map(migration -> migration.migration().version())
                .findFirst()
                .orElse("");
        if (!next.isEmpty() && next.compareTo(highest) <= 0) {
            throw new SQLException(
                    "migration '%s' is out of order with the applied migration '%s', which --strict forbids"
                            .formatted(next, highest));
        }
    }
}

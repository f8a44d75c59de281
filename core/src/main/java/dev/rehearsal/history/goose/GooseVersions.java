package dev.rehearsal.history.goose;

import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of goose's table, which are the same on every product. */
final class GooseVersions {
    private GooseVersions() {}

    /** Writes or deletes the row of a step. */
    static void record(Connection connection, String table, Step step) throws SQLException {
        String sql = step.isUp()
                ? "INSERT INTO " + table + " (version_id, is_applied) VALUES (?, true)"
                : "DELETE FROM " + table + " WHERE version_id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, Long.parseLong(step.version()));
            statement.executeUpdate();
        }
    }

    /**
     * The migrations without a row.
     *
     * @param allowMissing whether migrations below the last one are applied late
     */
    static List<ScriptMigration> pending(
            Connection connection, String table, List<ScriptMigration> all, boolean allowMissing) throws SQLException {
        Set<BigInteger> applied = applied(connection, table);
        BigInteger last = applied.stream().max(BigInteger::compareTo).orElse(BigInteger.ZERO);
        List<ScriptMigration> pending = new ArrayList<>(all);
        pending.removeIf(migration -> applied.contains(version(migration)));
        List<ScriptMigration> missing = pending.stream()
                .filter(migration -> version(migration).compareTo(last) < 0)
                .toList();
        if (!missing.isEmpty() && !allowMissing) {
            throw new SQLException("found %d missing migrations before current version %s: %s"
                    .formatted(
                            missing.size(),
                            last,
                            missing.stream()
                                    .map(migration -> migration.migration().up().path())
                                    .collect(Collectors.joining(", "))));
        }
        return pending;
    }

    private static Set<BigInteger> applied(Connection connection, String table) throws SQLException {
        Set<BigInteger> applied = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT version_id FROM " + table)) {
            while (rows.next()) {
                applied.add(BigInteger.valueOf(rows.getLong(1)));
            }
        }
        return applied;
    }

    private static BigInteger version(ScriptMigration migration) {
        return new BigInteger(migration.migration().version());
    }
}

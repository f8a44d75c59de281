package dev.rehearsal.history.migrate;

import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The version in golang-migrate's table, which is the same on every product. */
final class MigrateVersion {
    /** Stands for the state before the first migration. */
    static final String NONE = "-1";

    private MigrateVersion() {}

    /** The version to note for a step: a down leads to the one before. */
    static String target(Step step) {
        String version = step.isUp() ? step.version() : step.versionBefore();
        return version.isEmpty() ? NONE : version;
    }

    /** The migrations above the version in the table of this quoted name. */
    static List<ScriptMigration> pending(Connection connection, String table, List<ScriptMigration> all)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version, dirty FROM " + table + " LIMIT 1")) {
            if (!row.next()) {
                return all;
            }
            BigInteger current = new BigInteger(row.getString(1));
            if (row.getBoolean(2)) {
                throw new SQLException("Dirty database version %s. Fix and force version.".formatted(current));
            }
            return all.stream()
                    .filter(migration -> new BigInteger(migration.migration().version()).compareTo(current) > 0)
                    .toList();
        }
    }
}

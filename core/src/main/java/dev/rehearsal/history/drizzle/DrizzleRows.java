package dev.rehearsal.history.drizzle;

import dev.rehearsal.history.Digests;
import dev.rehearsal.history.engine.script.NumberedNames;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import dev.rehearsal.secret.Secrets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of Drizzle's schema history table, which are the same on all products. */
final class DrizzleRows {
    private static final System.Logger LOG = Secrets.logger(DrizzleRows.class.getName());

    private final String quoted;
    private final boolean named;
    private final NumberedNames names;
    private final Map<String, DrizzleListing.Entry> entries;

    /** @param quoted the table as SQL names it */
    DrizzleRows(String quoted, DrizzleListing listing) {
        this.quoted = quoted;
        this.named = listing.layout() == DrizzleListing.Layout.FOLDERS;
        this.names = listing.names();
        this.entries = listing.byName();
    }

    /** Writes the row of a step, or takes it away. */
    void record(Connection connection, Step step) throws SQLException {
        if (step.isUp()) {
            add(connection, entry(step.version()), Digests.sha256(step.run().file()));
        } else {
            remove(connection, entry(step.version()));
        }
    }

    private void add(Connection connection, DrizzleListing.Entry entry, String hash) throws SQLException {
        String sql = "INSERT INTO " + quoted
                + (named ? " (hash, created_at, name) VALUES (?, ?, ?)" : " (hash, created_at) VALUES (?, ?)");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, hash);
            statement.setLong(2, entry.when());
            if (named) {
                statement.setString(3, entry.name());
            }
            statement.executeUpdate();
        }
    }

    private void remove(Connection connection, DrizzleListing.Entry entry) throws SQLException {
        String sql = "DELETE FROM " + quoted + (named ? " WHERE name = ?" : " WHERE created_at = ?");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (named) {
                statement.setString(1, entry.name());
            } else {
                statement.setLong(1, entry.when());
            }
            statement.executeUpdate();
        }
    }

    /** Those that the tool would apply now. */
    List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        Map<String, String> hashes = hashes(connection);
        if (named) {
            return all.stream()
                    .filter(migration ->
                            !appliedAs(migration, hashes, entry(migration).name()))
                    .toList();
        }
        all.forEach(migration ->
                appliedAs(migration, hashes, String.valueOf(entry(migration).when())));
        long latest = hashes.keySet().stream().mapToLong(Long::parseLong).max().orElse(Long.MIN_VALUE);
        return all.stream()
                .filter(migration -> entry(migration).when() > latest)
                .toList();
    }

    /** The hash of each applied migration, by that by which the tool knows it. */
    private Map<String, String> hashes(Connection connection) throws SQLException {
        Map<String, String> hashes = new HashMap<>();
        String key = named ? "name" : "created_at";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT " + key + ", hash FROM " + quoted + " WHERE " + key + " IS NOT NULL")) {
            while (rows.next()) {
                hashes.put(rows.getString(1), rows.getString(2));
            }
        }
        return hashes;
    }

    /** The tool writes hashes and never reads them. */
    private static boolean appliedAs(ScriptMigration migration, Map<String, String> hashes, String key) {
        String applied = hashes.get(key);
        if (applied != null && !applied.equals(Digests.sha256(migration.up().file()))) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "''{0}'' was changed after it was applied, which Drizzle passes over in silence;"
                            + " restore the file and write another migration",
                    migration.migration().up().path());
        }
        return applied != null;
    }

    private DrizzleListing.Entry entry(ScriptMigration migration) {
        return entry(migration.migration().version());
    }

    private DrizzleListing.Entry entry(String version) {
        String name = names.nameOf(version);
        return entries.getOrDefault(name, new DrizzleListing.Entry(name, 0, 0));
    }
}

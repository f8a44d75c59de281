package dev.rehearsal.history.drizzle;

import dev.rehearsal.history.engine.script.HistoryTableSql;
import dev.rehearsal.history.engine.script.NumberedNames;
import dev.rehearsal.history.engine.script.RowTable;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import dev.rehearsal.history.engine.script.ToolDriver;
import dev.rehearsal.history.format.Digests;
import dev.rehearsal.secret.Secrets;
import dev.rehearsal.sql.Backticks;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Drizzle's schema history table: a row with the file's hash and time for each migration; all that is pending is one transaction. On MariaDB
 * as {@code mysql-core} of drizzle-orm makes it ({@code dialect.ts}, from 1.0 on {@code async/session.ts}): in the database itself. mysql2
 * takes one statement in each message, and statements that change tables commit within the transaction.
 */
final class DrizzleHistoryTable extends RowTable {
    private static final System.Logger LOG = Secrets.logger(DrizzleHistoryTable.class.getName());

    private final String schema;
    private final String quoted;
    private final HistoryTableSql sql;
    private final boolean named;
    private final NumberedNames names;
    private final Map<String, DrizzleListing.Entry> entries;

    private DrizzleHistoryTable(
            String name, String schema, String quoted, HistoryTableSql sql, DrizzleListing listing) {
        super(name, sql);
        this.schema = schema;
        this.quoted = quoted;
        this.sql = sql;
        this.named = isNamed(listing);
        this.names = listing.names();
        this.entries = listing.byName();
    }

    static DrizzleHistoryTable onPostgres(String schema, String table, DrizzleListing listing) {
        String more = isNamed(listing) ? ", name text, applied_at timestamp with time zone DEFAULT now()" : "";
        HistoryTableSql sql = sql(
                isNamed(listing),
                ToolDriver.PLAIN,
                "CREATE TABLE IF NOT EXISTS %s (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint" + more
                        + ")");
        return new DrizzleHistoryTable(schema + "." + table, schema, Quoting.always(schema, table), sql, listing);
    }

    static DrizzleHistoryTable onMariadb(String table, DrizzleListing listing) {
        String more = isNamed(listing) ? ", name text, applied_at timestamp DEFAULT CURRENT_TIMESTAMP" : "";
        HistoryTableSql sql = sql(
                isNamed(listing),
                ToolDriver.OF_NODE.withSingleStatements(),
                "create table if not exists %s (id serial primary key, hash text not null, created_at bigint" + more
                        + ")");
        return new DrizzleHistoryTable(table, "", Backticks.always(table), sql, listing);
    }

    private static HistoryTableSql sql(boolean named, ToolDriver driver, String create) {
        String key = named ? "name" : "created_at";
        return new HistoryTableSql(
                driver,
                List.of(create),
                "SELECT " + key + ", hash FROM %s WHERE " + key + " IS NOT NULL",
                "INSERT INTO %s"
                        + (named ? " (hash, created_at, name) VALUES (?, ?, ?)" : " (hash, created_at) VALUES (?, ?)"),
                "DELETE FROM %s WHERE " + key + " = ?");
    }

    private static boolean isNamed(DrizzleListing listing) {
        return listing.layout() == DrizzleListing.Layout.FOLDERS;
    }

    @Override
    public boolean wholeRunInOneTransaction() {
        return true;
    }

    @Override
    public void create(Connection connection) throws SQLException {
        if (!schema.isEmpty()) {
            HistoryTableSql.execute(connection, "CREATE SCHEMA IF NOT EXISTS " + Quoting.always(schema));
        }
        super.create(connection);
    }

    @Override
    protected String quoted(Connection connection) {
        return quoted;
    }

    @Override
    protected Object key(Step step) {
        return key(entry(step.version()));
    }

    /** That by which the tool knows a migration. */
    private Object key(DrizzleListing.Entry entry) {
        return named ? entry.name() : entry.when();
    }

    @Override
    protected Object[] row(Step step) {
        DrizzleListing.Entry entry = entry(step.version());
        String hash = Digests.sha256(step.run().file());
        return named ? new Object[] {hash, entry.when(), entry.name()} : new Object[] {hash, entry.when()};
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        Map<String, String> hashes = hashes(connection);
        if (named) {
            return all.stream()
                    .filter(migration -> !appliedAs(migration, hashes))
                    .toList();
        }
        all.forEach(migration -> appliedAs(migration, hashes));
        long latest = hashes.keySet().stream().mapToLong(Long::parseLong).max().orElse(Long.MIN_VALUE);
        return all.stream()
                .filter(migration -> entry(migration).when() > latest)
                .toList();
    }

    /** The hash of each applied migration, by that by which the tool knows it. */
    private Map<String, String> hashes(Connection connection) throws SQLException {
        Map<String, String> hashes = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.read().formatted(quoted))) {
            while (rows.next()) {
                hashes.put(rows.getString(1), rows.getString(2));
            }
        }
        return hashes;
    }

    /** The tool writes hashes and never reads them. */
    private boolean appliedAs(ScriptMigration migration, Map<String, String> hashes) {
        String applied = hashes.get(String.valueOf(key(entry(migration))));
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

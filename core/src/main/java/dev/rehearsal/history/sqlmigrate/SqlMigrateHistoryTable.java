package dev.rehearsal.history.sqlmigrate;

import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.engine.script.HistoryTableSql;
import dev.rehearsal.history.engine.script.RowTable;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.ToolDriver;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * sql-migrate's schema history table: a row with the file's name for each applied migration, written in its own transaction. On MariaDB as
 * gorp's {@code MySQLDialect} with InnoDB and UTF8 makes it for {@code MigrationRecord} (sql-migrate's {@code migrate.go}, gorp's
 * {@code dialect_mysql.go}).
 */
final class SqlMigrateHistoryTable extends RowTable {
    private static final HistoryTableSql POSTGRES = new HistoryTableSql(
            ToolDriver.PLAIN.missingEndedTransactions(),
            List.of("create table if not exists %s"
                    + " (\"id\" text not null primary key, \"applied_at\" timestamp with time zone)"),
            "select \"id\" from %s",
            "insert into %s (\"id\", \"applied_at\") values (?, clock_timestamp())",
            "delete from %s where \"id\" = ?");
    private static final HistoryTableSql MARIADB = new HistoryTableSql(
            ToolDriver.WITH_MODE_OF_SERVER.withSingleStatements(),
            List.of("create table if not exists %s"
                    + " (`id` varchar(255) not null primary key, `applied_at` datetime) engine=InnoDB charset=UTF8"),
            "select `id` from %s",
            "insert into %s (`id`, `applied_at`) values (?, utc_timestamp())",
            "delete from %s where `id` = ?");

    private final SqlMigrateSettings settings;
    private final String table;
    private final boolean inSchema;

    private SqlMigrateHistoryTable(String name, SqlMigrateSettings settings, HistoryTableSql sql, boolean inSchema) {
        super(name, sql);
        this.settings = settings;
        this.table = settings.table().toLowerCase(Locale.ROOT);
        this.inSchema = inSchema;
    }

    static SqlMigrateHistoryTable onPostgres(SqlMigrateSettings settings) {
        String table = settings.table().toLowerCase(Locale.ROOT);
        String name = settings.schema().isBlank() ? table : settings.schema().toLowerCase(Locale.ROOT) + "." + table;
        return new SqlMigrateHistoryTable(name, settings, POSTGRES, true);
    }

    static SqlMigrateHistoryTable onMariadb(SqlMigrateSettings settings) {
        return new SqlMigrateHistoryTable(settings.table().toLowerCase(Locale.ROOT), settings, MARIADB, false);
    }

    @Override
    public void create(Connection connection) throws SQLException {
        if (settings.schema().isBlank()) {
            super.create(connection);
        } else if (inSchema) {
            HistoryTableSql.execute(
                    connection,
                    "create schema if not exists " + settings.schema() + ";"
                            + POSTGRES.create().get(0).formatted(quoted(connection)));
        } else {
            throw new SQLException("its 'schema' is '%s', which is another database here; leave 'schema' out"
                    .formatted(settings.schema()));
        }
    }

    /** The tool folds the table's name and quotes it, and leaves the schema's as it is written. */
    @Override
    protected String quoted(Connection connection) throws SQLException {
        if (!inSchema) {
            return ScriptDialect.of(connection).quoted(table);
        }
        String quoted = Quoting.always(table);
        return settings.schema().isBlank() ? quoted : settings.schema() + "." + quoted;
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        Set<String> applied = applied(connection).versions();
        Set<String> known = new HashSet<>();
        all.forEach(migration -> known.add(migration.migration().version()));
        Comparator<String> order = new SqlMigrateNames().versionOrder();
        if (!settings.ignoreUnknown()) {
            requireKnown(applied, known, order);
        }
        return missing(all, applied, known, order);
    }

    private static void requireKnown(Set<String> applied, Set<String> known, Comparator<String> order)
            throws SQLException {
        String unknown =
                applied.stream().filter(id -> !known.contains(id)).min(order).orElse("");
        if (!unknown.isEmpty()) {
            throw new SQLException(
                    "Unable to create migration plan because of %s: unknown migration in database".formatted(unknown));
        }
    }

    /** Those that come later are not applied where the last applied one is unknown: the tool cannot find its place. */
    private static List<ScriptMigration> missing(
            List<ScriptMigration> all, Set<String> applied, Set<String> known, Comparator<String> order) {
        String last = applied.stream().max(order).orElse("");
        return all.stream()
                .filter(migration -> !applied.contains(migration.migration().version()))
                .filter(migration -> last.isEmpty()
                        || known.contains(last)
                        || order.compare(migration.migration().version(), last) < 0)
                .toList();
    }
}

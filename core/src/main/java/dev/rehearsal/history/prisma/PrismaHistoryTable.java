package dev.rehearsal.history.prisma;

import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.engine.script.HistoryTable;
import dev.rehearsal.history.engine.script.HistoryTableSql;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import dev.rehearsal.history.engine.script.ToolDriver;
import dev.rehearsal.history.format.Digests;
import dev.rehearsal.secret.Secrets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Prisma's schema history table: a row that begins before the script and is finished after it, so that a script that failed leaves one
 * without an end, which stops every later run until somebody resolves it. Its advisory lock is left out: nobody else is there.
 */
final class PrismaHistoryTable implements HistoryTable {
    private static final System.Logger LOG = Secrets.logger(PrismaHistoryTable.class.getName());
    private static final String TABLE = "_prisma_migrations";

    /** How it is written on each product. */
    enum On {
        POSTGRES(ToolDriver.PLAIN, "now()", """
                CREATE TABLE IF NOT EXISTS _prisma_migrations (
                    id VARCHAR(36) PRIMARY KEY NOT NULL,
                    checksum VARCHAR(64) NOT NULL,
                    finished_at TIMESTAMPTZ,
                    migration_name VARCHAR(255) NOT NULL,
                    logs TEXT,
                    rolled_back_at TIMESTAMPTZ,
                    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
                    applied_steps_count INTEGER NOT NULL DEFAULT 0
                )
                """),
        /** As {@code create_migrations_table} in {@code flavour/mysql.rs} of prisma-engines; its times are in UTC. */
        MARIADB(ToolDriver.WITH_MODE_OF_SERVER, "utc_timestamp(3)", """
                CREATE TABLE IF NOT EXISTS _prisma_migrations (
                    id VARCHAR(36) PRIMARY KEY NOT NULL,
                    checksum VARCHAR(64) NOT NULL,
                    finished_at DATETIME(3),
                    migration_name VARCHAR(255) NOT NULL,
                    logs TEXT,
                    rolled_back_at DATETIME(3),
                    started_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
                    applied_steps_count INTEGER UNSIGNED NOT NULL DEFAULT 0
                ) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci
                """);

        @SuppressWarnings("ImmutableEnumChecker") // copies its list
        private final ToolDriver driver;

        private final String now;
        private final String definition;

        On(ToolDriver driver, String now, String definition) {
            this.driver = driver;
            this.now = now;
            this.definition = definition;
        }
    }

    private final UnaryOperator<String> folderOf;
    private final On product;
    private String id = "";

    /** @param product how the table is written on the product that it is on */
    PrismaHistoryTable(UnaryOperator<String> folderOf, On product) {
        this.folderOf = folderOf;
        this.product = product;
    }

    @Override
    public String name() {
        return TABLE;
    }

    @Override
    public ToolDriver driver() {
        return product.driver;
    }

    @Override
    public void create(Connection connection) throws SQLException {
        HistoryTableSql.execute(connection, product.definition);
    }

    @Override
    public void open(Connection connection, Step step) throws SQLException {
        if (step.isUp()) {
            id = UUID.randomUUID().toString();
            HistoryTableSql.update(
                    connection,
                    "INSERT INTO _prisma_migrations (id, checksum, started_at, migration_name) VALUES (?, ?, %s, ?)"
                            .formatted(product.now),
                    id,
                    Digests.sha256(step.run().file()),
                    folderOf.apply(step.version()));
        }
    }

    @Override
    public void record(Connection connection, Step step) throws SQLException {
        if (step.isUp()) {
            HistoryTableSql.update(
                    connection,
                    "UPDATE _prisma_migrations SET applied_steps_count = applied_steps_count + 1 WHERE id = ?",
                    id);
            HistoryTableSql.update(
                    connection,
                    "UPDATE _prisma_migrations SET finished_at = %s WHERE id = ?".formatted(product.now),
                    id);
        } else {
            HistoryTableSql.update(
                    connection,
                    "DELETE FROM _prisma_migrations WHERE migration_name = ?",
                    folderOf.apply(step.version()));
        }
    }

    @Override
    public void failed(Connection connection, Step step, MigrationFailedException failure) throws SQLException {
        if (step.isUp()) {
            String logs = """
                    A migration failed to apply. New migrations cannot be applied before the error is recovered from.

                    Migration name: %s

                    Database error code: %s

                    Database error:
                    ERROR: %s
                    """.formatted(folderOf.apply(step.version()), failure.sqlState(), failure.getMessage());
            HistoryTableSql.update(connection, "UPDATE _prisma_migrations SET logs = ? WHERE id = ?", logs, id);
        }
    }

    /** As {@code prisma migrate resolve --applied} does. */
    @Override
    public void settleFailed(Connection connection, Step step) throws SQLException {
        HistoryTableSql.update(
                connection,
                "UPDATE _prisma_migrations SET rolled_back_at = " + product.now
                        + " WHERE migration_name = ? AND finished_at IS NULL AND rolled_back_at IS NULL",
                folderOf.apply(step.version()));
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        Map<String, String> applied = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT migration_name, checksum, finished_at, started_at"
                        + " FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at")) {
            while (rows.next()) {
                requireFinished(rows);
                applied.put(rows.getString(1), rows.getString(2));
            }
        }
        all.forEach(migration -> warnOfChange(migration, applied.get(folderOf(migration))));
        return all.stream()
                .filter(migration -> !applied.containsKey(folderOf(migration)))
                .toList();
    }

    private static void requireFinished(ResultSet row) throws SQLException {
        if (row.getString(3) == null) {
            throw new SQLException(
                    "P3009: the migration '%s', started at %s, failed, and no new ones are applied until it is resolved"
                                    .formatted(row.getString(1), row.getString(4))
                            + " ('prisma migrate resolve')");
        }
    }

    private String folderOf(ScriptMigration migration) {
        return folderOf.apply(migration.migration().version());
    }

    /** In production the tool does not look at checksums; only its command for developers refuses. */
    private static void warnOfChange(ScriptMigration migration, @Nullable String recorded) {
        String file = migration.up().file();
        // The tool takes a file for unchanged that only differs in its line ends.
        if (recorded != null
                && !recorded.equals(Digests.sha256(file))
                && !recorded.equals(Digests.sha256(file.replace("\r\n", "\n")))
                && !recorded.equals(Digests.sha256(file.replace("\r\n", "\n").replace("\n", "\r\n")))) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "''{0}'' was changed after it was applied: ''prisma migrate deploy'' passes over it in silence,"
                            + " ''prisma migrate dev'' asks for a reset; restore the file and write another migration",
                    migration.migration().up().path());
        }
    }
}

package dev.rehearsal.history.atlas;

import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.engine.script.HistoryTable;
import dev.rehearsal.history.engine.script.Piece;
import dev.rehearsal.history.engine.script.Run;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import dev.rehearsal.history.engine.script.TableSql;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Atlas's schema history table: a row for each file, written before it and after each of its statements, so that a file that failed outside
 * of a transaction goes on where it stopped. Its lock is left out: nobody else is there.
 */
final class AtlasHistoryTable implements HistoryTable {
    private static final String TABLE = "atlas_schema_revisions";

    private final String schema;
    private final String quoted;
    private final AtlasSum sum;
    private final boolean together;
    private final String order;
    private final Map<String, Run> wholeRuns = new HashMap<>();
    private AtlasRevision current = AtlasRevision.NONE;

    AtlasHistoryTable(String schema, AtlasSum sum, boolean together, String order) {
        this.schema = schema;
        this.quoted = Quoting.always(schema, TABLE);
        this.sum = sum;
        this.together = together;
        this.order = order;
    }

    @Override
    public String name() {
        return schema + "." + TABLE;
    }

    @Override
    public boolean wholeRunInOneTransaction() {
        return together;
    }

    @Override
    public void create(Connection connection) throws SQLException {
        if (!schema.equals("public")) {
            TableSql.execute(connection, "CREATE SCHEMA IF NOT EXISTS " + Quoting.always(schema));
        }
        TableSql.execute(connection, """
                    CREATE TABLE IF NOT EXISTS %s (
                        version character varying NOT NULL PRIMARY KEY,
                        description character varying NOT NULL,
                        type bigint NOT NULL DEFAULT 2,
                        applied bigint NOT NULL DEFAULT 0,
                        total bigint NOT NULL DEFAULT 0,
                        executed_at timestamptz NOT NULL,
                        execution_time bigint NOT NULL,
                        error text NULL,
                        error_stmt text NULL,
                        hash character varying NOT NULL,
                        partial_hashes jsonb NULL,
                        operator_version character varying NOT NULL
                    )
                    """.formatted(quoted));
    }

    @Override
    public void begin(Connection connection, Step step) throws SQLException {
        if (step.isUp()) {
            Run whole = wholeRuns.getOrDefault(step.version(), step.run());
            int done = whole.pieces().size() - step.run().pieces().size();
            current = AtlasRevision.of(step.version(), whole.pieces()).withApplied(done);
            write(connection, step, current.partialHashes());
        }
    }

    @Override
    public void sent(Connection connection, Step step, int piece) throws SQLException {
        if (step.isUp()) {
            current = current.withApplied(current.applied() + 1);
            write(connection, step, current.partialHashes());
        }
    }

    @Override
    public void record(Connection connection, Step step) throws SQLException {
        if (step.isUp()) {
            write(connection, step, "null");
            return;
        }
        TableSql.update(connection, "DELETE FROM " + quoted + " WHERE version = ?", step.version());
    }

    @Override
    public void failed(Connection connection, Step step, MigrationFailedException failure) throws SQLException {
        if (step.isUp() && !step.run().inTransaction()) {
            TableSql.update(
                    connection,
                    "UPDATE " + quoted + " SET error = ?, error_stmt = ? WHERE version = ?",
                    "pq: " + failure.getMessage(),
                    current.nextStatement(),
                    step.version());
        }
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        List<AtlasRevision> revisions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT version, applied, total, partial_hashes::text FROM "
                        + quoted + " WHERE version <> '.atlas_cloud_identifier' ORDER BY version COLLATE \"C\"")) {
            while (rows.next()) {
                revisions.add(AtlasRevision.read(rows));
            }
        }
        return new AtlasPending(revisions, all, order)
                .files().stream().map(file -> unfinished(file, revisions)).toList();
    }

    /** A file of which some statements are applied goes on with the next one. */
    private ScriptMigration unfinished(ScriptMigration file, List<AtlasRevision> revisions) {
        String version = file.migration().version();
        int applied = revisions.stream()
                .filter(revision -> revision.version().equals(version))
                .mapToInt(AtlasRevision::applied)
                .findFirst()
                .orElse(0);
        Run whole = file.up();
        if (applied == 0) {
            return file;
        }
        wholeRuns.put(version, whole);
        List<Piece> rest = whole.pieces().subList(applied, whole.pieces().size());
        Run up = new Run(whole.file(), rest, whole.inTransaction(), whole.refusal());
        return new ScriptMigration(file.migration(), up, file.down());
    }

    /** How long it took is left at 0, so that two runs leave the same rows. */
    private void write(Connection connection, Step step, String partialHashes) throws SQLException {
        String sql = "INSERT INTO " + quoted
                + " (version, description, type, applied, total, executed_at, execution_time, error, error_stmt, hash,"
                + " partial_hashes, operator_version) VALUES (?, ?, 2, ?, ?, now(), 0, '', '', ?, ?::jsonb, 'Rehearsal')"
                + " ON CONFLICT (version) DO UPDATE SET applied = excluded.applied, executed_at = excluded.executed_at,"
                + " error = '', error_stmt = '', partial_hashes = excluded.partial_hashes";
        String path = step.migration().migration().up().path();
        String name = path.substring(path.lastIndexOf('/') + 1);
        TableSql.update(
                connection,
                sql,
                current.version(),
                AtlasNames.description(name),
                current.applied(),
                current.total(),
                sum.hashOf(name),
                partialHashes);
    }
}

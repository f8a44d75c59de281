package dev.rehearsal.history.atlas;

import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.engine.script.Batch;
import dev.rehearsal.history.engine.script.HistoryTable;
import dev.rehearsal.history.engine.script.HistoryTableSql;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.ScriptRun;
import dev.rehearsal.history.engine.script.Step;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
    private final Map<String, ScriptRun> wholeRuns = new HashMap<>();
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
            HistoryTableSql.execute(connection, "CREATE SCHEMA IF NOT EXISTS " + Quoting.always(schema));
        }
        HistoryTableSql.execute(connection, """
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
            ScriptRun whole = wholeRuns.getOrDefault(step.version(), step.run());
            int done = whole.batches().size() - step.run().batches().size();
            current = AtlasRevision.of(step.version(), whole.batches()).withApplied(done);
            write(connection, step, current.partialHashes());
        }
    }

    @Override
    public void sent(Connection connection, Step step, int batch) throws SQLException {
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
        HistoryTableSql.update(connection, "DELETE FROM " + quoted + " WHERE version = ?", step.version());
    }

    @Override
    public void failed(Connection connection, Step step, MigrationFailedException failure) throws SQLException {
        if (step.isUp() && !step.run().inTransaction()) {
            HistoryTableSql.update(
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
        ScriptRun whole = file.up();
        if (applied == 0) {
            return file;
        }
        wholeRuns.put(version, whole);
        List<Batch> rest = whole.batches().subList(applied, whole.batches().size());
        ScriptRun up = new ScriptRun(whole.file(), rest, whole.inTransaction(), whole.refusal());
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
        HistoryTableSql.update(
                connection,
                sql,
                current.version(),
                AtlasNames.description(name),
                current.applied(),
                current.total(),
                sum.hashOf(name),
                partialHashes);
    }

    /**
     * Which files a run of Atlas applies.
     *
     * @param revisions what the schema history table holds, by version
     * @param all all files, in order
     * @param order whether files that were added before applied ones are refused, applied or passed over
     */
    private record AtlasPending(List<AtlasRevision> revisions, List<ScriptMigration> all, String order) {

        List<ScriptMigration> files() throws SQLException {
            if (revisions.isEmpty()) {
                return all;
            }
            AtlasRevision last = revisions.get(revisions.size() - 1);
            int at = last(
                    last.isPartial()
                            ? version -> version.equals(last.version())
                            : version -> version.compareTo(last.version()) <= 0);
            if (at < 0 && last.isPartial()) {
                throw new SQLException(
                        "missing migration: the file '%s', of which %d of %d statements are applied, is gone"
                                .formatted(last.version(), last.applied(), last.total()));
            }
            int next = last.isPartial() || at < 0 ? Math.max(at, 0) : at + 1;
            if (last.isPartial()) {
                requireUnchanged(last, all.get(at));
            }
            List<ScriptMigration> pending = new ArrayList<>(added(next));
            pending.addAll(all.subList(next, all.size()));
            return pending;
        }

        private int last(Predicate<String> wanted) {
            for (int i = all.size() - 1; i >= 0; i--) {
                if (wanted.test(version(all.get(i)))) {
                    return i;
                }
            }
            return -1;
        }

        private List<ScriptMigration> added(int next) throws SQLException {
            Set<String> applied = revisions.stream().map(AtlasRevision::version).collect(Collectors.toSet());
            String first = revisions.get(0).version();
            List<ScriptMigration> added = all.subList(0, next).stream()
                    .filter(file -> version(file).compareTo(first) >= 0 && !applied.contains(version(file)))
                    .toList();
            if (order.equals("linear") && !added.isEmpty()) {
                throw new SQLException("migration file '%s' was added out of order; give it a version after '%s'"
                        .formatted(
                                added.get(0).migration().up().path(),
                                revisions.get(revisions.size() - 1).version()));
            }
            return order.equals("non-linear") ? added : List.of();
        }

        private static void requireUnchanged(AtlasRevision partial, ScriptMigration file) throws SQLException {
            List<String> now = AtlasRevision.hashes(
                    file.up().batches().stream().map(Batch::sql).toList());
            for (int i = 0; i < partial.applied(); i++) {
                if (i >= now.size()
                        || i >= partial.hashes().size()
                        || !now.get(i).equals(partial.hashes().get(i))) {
                    throw new SQLException("history changed: statement %d of '%s' was changed after it was applied"
                            .formatted(i + 1, file.migration().up().path()));
                }
            }
        }

        private static String version(ScriptMigration file) {
            return file.migration().version();
        }
    }
}

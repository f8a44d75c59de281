package dev.rehearsal.history.alembic;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.history.engine.script.HistoryTables;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.ScriptTool;
import dev.rehearsal.history.engine.script.ToolDriver;
import dev.rehearsal.history.reading.FileHistory;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A history whose SQL Alembic wrote. */
final class AlembicHistory extends FileHistory {
    private final List<ScriptMigration> migrations;
    private final Function<ToolDriver, AlembicHistoryTable> table;
    private final boolean rendered;

    /** SQL that people keep in files. */
    AlembicHistory(
            List<ScriptMigration> migrations,
            List<HistoryProblem> problems,
            Source source,
            Function<ToolDriver, AlembicHistoryTable> table) {
        this(migrations, problems, source, table, false);
    }

    /** @param rendered whether the SQL stands in no file */
    AlembicHistory(
            List<ScriptMigration> migrations,
            List<HistoryProblem> problems,
            Source source,
            Function<ToolDriver, AlembicHistoryTable> table,
            boolean rendered) {
        super("Alembic", migrations.stream().map(ScriptMigration::migration).toList(), problems, source);
        this.migrations = migrations;
        this.table = table;
        this.rendered = rendered;
    }

    @Override
    public List<String> schemaHistoryTables() {
        return List.of(table.apply(ToolDriver.PLAIN).name());
    }

    @Override
    public boolean isThreadSafe() {
        return true;
    }

    @Override
    public MigrationTool connect(Sessions sessions) {
        // The client 'mariadb' and Python's drivers leave sessions the server's own SQL mode.
        HistoryTables tables = HistoryTables.onPostgres(() -> table.apply(ToolDriver.PLAIN))
                .andOnMariadb(() -> table.apply(ToolDriver.WITH_MODE_OF_SERVER));
        MigrationTool tool = new ScriptTool(tool(), migrations, tables, sessions);
        return rendered ? new RenderedTool(tool, migrations()) : tool;
    }

    /** Sends SQL that stands in no file. A failure is reported at the function that the SQL was rendered from. */
    private record RenderedTool(MigrationTool sender, List<Migration> migrations) implements MigrationTool {

        @Override
        public void prepare() throws MigrationFailedException {
            sender.prepare();
        }

        @Override
        public void up(Migration migration) throws MigrationFailedException {
            try {
                sender.up(migration);
            } catch (MigrationFailedException failure) {
                throw at(migration.up(), failure);
            }
        }

        @Override
        public void resume(Migration migration) throws MigrationFailedException {
            try {
                sender.resume(migration);
            } catch (MigrationFailedException failure) {
                throw at(migration.up(), failure);
            }
        }

        @Override
        public void settle(Migration migration) throws MigrationFailedException {
            sender.settle(migration);
        }

        @Override
        public void passOver(Migration migration, String sql) throws MigrationFailedException {
            try {
                sender.passOver(migration, sql);
            } catch (MigrationFailedException failure) {
                throw at(migration.up(), failure);
            }
        }

        @Override
        public void down(Migration migration) throws MigrationFailedException {
            try {
                sender.down(migration);
            } catch (MigrationFailedException failure) {
                throw at(migration.down().orElse(migration.up()), failure);
            }
        }

        @Override
        public void migrate() throws MigrationFailedException {
            try {
                sender.migrate();
            } catch (MigrationFailedException failure) {
                Optional<Script> script = migrations.stream()
                        .flatMap(migration -> Stream.of(migration.up()))
                        .filter(up -> up.path().equals(failure.path()))
                        .findFirst();
                throw script.map(up -> at(up, failure)).orElse(failure);
            }
        }

        @Override
        public void close() {
            sender.close();
        }

        private static MigrationFailedException at(Script script, MigrationFailedException failure) {
            return new MigrationFailedException(
                    String.valueOf(failure.getMessage()),
                    script.path(),
                    script.line(),
                    failure.sqlState(),
                    failure.statement(),
                    failure.getCause());
        }
    }
}

package dev.rehearsal.history.alembic;

import dev.rehearsal.history.FileContents;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.history.engine.script.HistoryTables;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.ScriptTool;
import dev.rehearsal.history.engine.script.ToolDriver;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A history whose SQL Alembic wrote. */
final class AlembicHistory implements History {
    private final List<ScriptMigration> migrations;
    private final List<HistoryProblem> problems;
    private final Source source;
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
        this.rendered = rendered;
        this.migrations = migrations;
        this.problems = problems;
        this.source = source;
        this.table = table;
    }

    /**
     * Where it was read from.
     *
     * @param contents what stood there
     * @param again reads it once more
     */
    record Source(FileContents contents, Supplier<FileContents> again) {}

    @Override
    public String tool() {
        return "Alembic";
    }

    @Override
    public List<Migration> migrations() {
        return migrations.stream().map(ScriptMigration::migration).toList();
    }

    @Override
    public List<HistoryProblem> problems() {
        return problems;
    }

    @Override
    public List<HistoryProblem> changesSinceRead() {
        return source.contents().changesTo(source.again().get());
    }

    @Override
    public String fingerprint() {
        return source.contents().fingerprint();
    }

    @Override
    public List<String> bookkeepingTables() {
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
}

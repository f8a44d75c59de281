package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.FileContents;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Sessions;
import java.util.List;
import java.util.function.Supplier;

/** A history of plain SQL files. */
final class ScriptHistory implements History {
    private final String tool;
    private final HistoryTables tables;
    private final String table;
    private final Pairs.Result pairs;
    private final FileContents contents;
    private final Supplier<FileContents> readAgain;
    private final DeployedReactions deployed;

    /** @param table the name of its schema history table on the product that it is read for */
    ScriptHistory(
            String tool,
            HistoryTables tables,
            String table,
            Pairs.Result pairs,
            FileContents contents,
            Supplier<FileContents> readAgain,
            DeployedReactions deployed) {
        this.tool = tool;
        this.tables = tables;
        this.table = table;
        this.pairs = pairs;
        this.contents = contents;
        this.readAgain = readAgain;
        this.deployed = deployed;
    }

    @Override
    public String tool() {
        return tool;
    }

    @Override
    public List<Migration> migrations() {
        return pairs.migrations().stream().map(ScriptMigration::migration).toList();
    }

    @Override
    public List<HistoryProblem> problems() {
        return pairs.problems();
    }

    @Override
    public List<HistoryProblem> changesSinceRead() {
        return contents.changesTo(readAgain.get());
    }

    @Override
    public String fingerprint() {
        return contents.fingerprint();
    }

    @Override
    public DeployedReactions deployed() {
        return deployed;
    }

    @Override
    public boolean takesDowns() {
        return true;
    }

    @Override
    public List<String> bookkeepingTables() {
        return List.of(table);
    }

    @Override
    public boolean isThreadSafe() {
        return true;
    }

    @Override
    public MigrationTool connect(Sessions sessions) {
        return new ScriptTool(tool, pairs.migrations(), tables, sessions);
    }
}

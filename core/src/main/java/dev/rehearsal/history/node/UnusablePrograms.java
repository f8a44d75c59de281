package dev.rehearsal.history.node;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryRequest;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.MigrationFiles;
import dev.rehearsal.history.ToolReaction;
import dev.rehearsal.history.ToolReactions;
import dev.rehearsal.history.UnusableEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds entries that are named like migrations in code and that the tool passes over. An entry that stops the tool is
 * not reported here: the tool names the file itself.
 */
final class UnusablePrograms {
    private UnusablePrograms() {}

    /**
     * What the tool passes over.
     *
     * @throws HistoryException if the tool would wait for ever
     */
    static List<HistoryProblem> problems(NodeTool tool, HistoryRequest request) {
        List<HistoryProblem> problems = new ArrayList<>();
        for (UnusableEntry found : MigrationFiles.unusableAt(request, 1)) {
            if (isOf(tool, found.entry())) {
                ToolReaction reaction = reactions(tool).of(found.kind());
                if (reaction == ToolReaction.HANGS) {
                    throw found.refusal(tool.shown(), reaction);
                }
                if (reaction == ToolReaction.PASSED_OVER) {
                    problems.add(found.problem(tool.shown(), reaction));
                }
            }
        }
        if (tool == NodeTool.SEQUELIZE) {
            MigrationFiles.at(request, 1).stream()
                    .filter(file -> NodeProject.isCode(file) && file.name().indexOf('\n') >= 0)
                    .map(UnusablePrograms::nameWithLineEnd)
                    .forEach(problems::add);
        }
        return problems;
    }

    /** Drizzle's migrator reads SQL, the others read programs. */
    private static boolean isOf(NodeTool tool, MigrationFile entry) {
        return tool == NodeTool.DRIZZLE ? entry.name().endsWith(".sql") : NodeProject.isCode(entry);
    }

    private static ToolReactions reactions(NodeTool tool) {
        return switch (tool) {
            case KNEX, DRIZZLE -> ToolReactions.OPENED_AT_ONCE;
            case SEQUELIZE -> ToolReactions.OPENED_IN_TURN;
            case TYPEORM ->
                new ToolReactions(
                        ToolReaction.PASSED_OVER,
                        ToolReaction.PASSED_OVER,
                        ToolReaction.PASSED_OVER,
                        ToolReaction.PASSED_OVER,
                        ToolReaction.REFUSES_ALL);
            case NODE_PG_MIGRATE ->
                new ToolReactions(
                        ToolReaction.REFUSES_ALL,
                        ToolReaction.PASSED_OVER,
                        ToolReaction.REFUSES_ALL,
                        ToolReaction.PASSED_OVER,
                        ToolReaction.REFUSES_ALL);
        };
    }

    private static HistoryProblem nameWithLineEnd(MigrationFile file) {
        return HistoryProblem.unusableName(
                file.path(),
                "Sequelize passes over '%s' without a word.".formatted(file.path()),
                "Give it a name without a line end.");
    }
}

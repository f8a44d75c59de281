package dev.rehearsal.history.flyway.engine;

import dev.rehearsal.history.EncodingFault;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.UnusableEntry;
import dev.rehearsal.history.answer.ToolReaction;
import dev.rehearsal.history.reading.ToolReactions;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;

/** Collects what is wrong with the files of a history of Flyway's. */
final class FlywayProblems {
    private static final ToolReactions REACTIONS = new ToolReactions(
            ToolReaction.PASSED_OVER,
            ToolReaction.PASSED_OVER,
            ToolReaction.PASSED_OVER,
            ToolReaction.HANGS,
            ToolReaction.PASSED_OVER);

    private final List<HistoryProblem> problems = new ArrayList<>();

    List<HistoryProblem> all() {
        return List.copyOf(problems);
    }

    void duplicate(String id, String path, String first) {
        add(new HistoryProblem(
                Kind.DUPLICATE_VERSION,
                id,
                path,
                0,
                "'%s' has the version '%s' that '%s' has already.".formatted(path, id, first),
                "Give one of the two another version."));
    }

    void downWithoutUp(String version, MigrationFile file) {
        add(new HistoryProblem(
                Kind.DOWN_WITHOUT_UP,
                version,
                file.path(),
                0,
                "'%s' undoes the version '%s', which nothing applies.".formatted(file.path(), version),
                "Add the up that it belongs to, or delete it."));
    }

    void emptyUp(String id, MigrationFile file) {
        add(new HistoryProblem(
                Kind.EMPTY_UP,
                id,
                file.path(),
                0,
                "'%s' holds no statement.".formatted(file.path()),
                "Write the change or delete the migration."));
    }

    void unusable(UnusableEntry found) {
        add(found.problem("Flyway", REACTIONS.of(found.kind())));
    }

    void unreadable(String id, MigrationFile file, EncodingFault fault, Charset encoding) {
        add(new HistoryProblem(
                Kind.UNREADABLE_ENCODING,
                id,
                file.path(),
                fault.line(),
                "'%s' %s.".formatted(file.path(), fault.what()),
                "Save it as %s or tell Flyway its encoding.".formatted(encoding)));
    }

    void passedOver(MigrationFile file, String suggestion) {
        add(HistoryProblem.unusableName(
                file.path(), "Flyway passes over '%s' without a word.".formatted(file.path()), suggestion));
    }

    void olderBaseline(MigrationFile file) {
        add(HistoryProblem.leftOut(file.path(), 0, "'%s': Flyway begins with a newer baseline".formatted(file.path())));
    }

    void beyondTarget(MigrationVersion version, String target, String name) {
        add(HistoryProblem.leftOut(
                "", 0, "'%s': version %s is newer than the target, %s".formatted(name, version.getVersion(), target)));
    }

    void add(HistoryProblem problem) {
        problems.add(problem);
    }
}

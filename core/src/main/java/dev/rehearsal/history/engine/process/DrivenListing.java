package dev.rehearsal.history.engine.process;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.text.ShownPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a helper said about a history.
 *
 * @param migrations in the order in which the tool applies them
 * @param problems what is wrong with the files
 * @param ownTables the tool's schema history table and the tables beside it
 * @param locks whether two runs keep each other out
 */
record DrivenListing(List<Migration> migrations, List<HistoryProblem> problems, List<String> ownTables, boolean locks) {

    static DrivenListing of(Answer answer, Launch launch) {
        List<Migration> migrations = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<String> before = List.of();
        for (Answer one : answer.objects("migrations")) {
            Migration migration = migration(one, before, launch);
            if (migration.id().isEmpty() || !ids.add(migration.id())) {
                throw new HistoryException("%s lists the migration '%s' twice, or one without a name"
                        .formatted(launch.tool(), migration.id()));
            }
            migrations.add(migration);
            before = List.of(migration.id());
        }
        List<HistoryProblem> problems = answer.objects("problems").stream()
                .map(problem -> problem(problem, launch))
                .toList();
        return new DrivenListing(
                List.copyOf(migrations), problems, answer.texts("books", launch.ownTables()), answer.flag("locks"));
    }

    private static Migration migration(Answer answer, List<String> before, Launch launch) {
        String id = answer.text("id");
        Script up = script(launch, answer.text("path"), answer.number("line", 1), answer.flag("upEmpty"));
        Optional<Script> down = Optional.empty();
        if (answer.flag("down")) {
            String path = answer.text("downPath", answer.text("path"));
            down = Optional.of(script(launch, path, answer.number("downLine", 1), answer.flag("downEmpty")));
        }
        return new Migration(
                id,
                answer.text("version", id),
                answer.text("description"),
                Migration.Kind.VERSIONED,
                answer.texts("after", before),
                up,
                down);
    }

    private static Script script(Launch launch, String path, int line, boolean empty) {
        String uri = path.isEmpty()
                ? ""
                : launch.program().directory().resolve(path).toUri().toString();
        return new Script(shown(launch, path), uri, line, "", empty);
    }

    private static HistoryProblem problem(Answer answer, Launch launch) {
        String kind = answer.text("kind");
        try {
            return new HistoryProblem(
                    HistoryProblem.Kind.valueOf(kind),
                    answer.text("migration"),
                    shown(launch, answer.text("path")),
                    answer.number("line", 0),
                    answer.text("message"),
                    answer.text("remedy"));
        } catch (IllegalArgumentException e) {
            throw new HistoryException(
                    "The helper of %s reports a problem of the unknown kind '%s': %s"
                            .formatted(launch.tool(), kind, answer.text("message")),
                    e);
        }
    }

    /** The message of an error with its place. */
    static String told(Launch launch, Answer error) {
        String line = error.number("line", 0) == 0 ? "" : ":" + error.number("line", 0);
        String path = shown(launch, error.text("path"));
        return error.text("message", "an error without a message") + (path.isEmpty() ? "" : " (" + path + line + ")");
    }

    /** The path as people read it. */
    static String shown(Launch launch, String path) {
        if (path.isEmpty()) {
            return "";
        }
        Path absolute = launch.program().directory().resolve(path).normalize();
        return ShownPath.of(launch.locations().project(), absolute);
    }
}

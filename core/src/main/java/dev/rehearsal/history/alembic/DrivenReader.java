package dev.rehearsal.history.alembic;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.engine.process.DrivenHistory;
import dev.rehearsal.history.engine.process.Launch;
import dev.rehearsal.history.engine.process.ProgramDialect;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.secret.Secrets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a history that the project's own Alembic runs, revision by revision, in one Python process. */
final class DrivenReader {
    private static final System.Logger LOG = Secrets.logger(DrivenReader.class.getName());
    /** With these problems Alembic cannot list revisions in an order. */
    private static final Set<Kind> FATAL = Set.of(Kind.DUPLICATE_VERSION, Kind.MISSING_PARENT, Kind.CYCLE);

    private final Environment environment;

    DrivenReader(Environment environment) {
        this.environment = environment;
    }

    Optional<History> read() {
        environment.requireFiles();
        ProgramDialect.require("Alembic", environment.request().product());
        FileContents contents = environment.contents();
        if (contents.files().isEmpty()) {
            return Optional.empty();
        }
        Launch launch = launch();
        List<HistoryProblem> problems = problems(new RevisionFiles(contents));
        LOG.log(
                System.Logger.Level.INFO,
                "Alembic''s revisions in {0} are run by Alembic itself ({1}, {2})",
                environment.versions(),
                String.join(" ", launch.program().command()),
                environment.config());
        return DrivenHistory.read(launch, environment::contents, problems);
    }

    private List<HistoryProblem> problems(RevisionFiles files) {
        List<HistoryProblem> found = GraphProblems.of(files.revisions(), new RevisionGraph(files.revisions()));
        boolean sure = files.problems().isEmpty();
        String fatal = found.stream()
                .filter(problem -> sure && FATAL.contains(problem.kind()))
                .map(problem -> "%s:%d: %s %s"
                        .formatted(problem.path(), problem.line(), problem.message(), problem.suggestion()))
                .collect(Collectors.joining("\n"));
        if (!fatal.isEmpty()) {
            throw new HistoryException(fatal);
        }
        List<HistoryProblem> all = new ArrayList<>(files.passedOver());
        all.addAll(environment.misnamed());
        all.addAll(sure ? found : List.of());
        return List.copyOf(all);
    }

    private Launch launch() {
        Map<String, String> options = new HashMap<>(environment.request().options());
        options.put("config", environment.config().toAbsolutePath().toString());
        return new Launch(
                "Alembic",
                new Launch.Program(
                        List.of(Python.of(environment)),
                        environment.directory(),
                        Map.of("PYTHONIOENCODING", "utf-8", "PYTHONDONTWRITEBYTECODE", "1"),
                        Python.INSTALL),
                new Launch.Scripts(DrivenReader.class, Python.scripts()),
                new Launch.Locations(environment.request().project(), environment.versions()),
                List.of(VersionTable.USUAL_NAME),
                options);
    }
}

package dev.rehearsal.history.node;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.UnusableEntry;
import dev.rehearsal.history.answer.ToolReaction;
import dev.rehearsal.history.engine.process.DrivenHistory;
import dev.rehearsal.history.engine.process.Launch;
import dev.rehearsal.history.engine.process.ProgramDialect;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.ToolReactions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A project of Node.js that holds migrations: the directory of its {@code package.json}, and what that depends on. */
final class NodeProject {
    private static final Pattern CODE = Pattern.compile("(?!.*\\.d\\.[cm]?ts$).*\\.[cm]?[jt]s", Pattern.DOTALL);
    private static final String INSTALL =
            "install Node.js 18 or later so that 'node' is found, or name the program with the option 'node'";
    private static final String ENVIRONMENT = "env.";

    private final HistoryRequest request;
    private final List<Path> locations;
    private final Path directory;

    private NodeProject(HistoryRequest request, List<Path> locations, Path directory) {
        this.request = request;
        this.locations = locations;
        this.directory = directory;
    }

    static NodeProject of(HistoryRequest request) {
        Path project = request.project().toAbsolutePath().normalize();
        List<Path> locations = request.locations().stream()
                .filter(location -> !location.startsWith("classpath:"))
                .map(location -> project.resolve(location.replaceFirst("^filesystem:", ""))
                        .normalize())
                .toList();
        String named = request.options().getOrDefault("directory", "");
        Path directory = named.isEmpty() ? above(locations, project) : project.resolve(named);
        return new NodeProject(request, locations, directory.normalize());
    }

    /** The nearest directory with a {@code package.json}, from the first location upwards; else the project. */
    private static Path above(List<Path> locations, Path project) {
        for (Path at = locations.isEmpty() ? null : locations.get(0); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("package.json"))) {
                return at;
            }
        }
        return project;
    }

    /** Whether there is code, its package depends on the tool, and nothing says that it is for another one. */
    boolean isFor(NodeTool tool) {
        String code = firstCode();
        if (code == null || locations.isEmpty()) {
            return false;
        }
        Set<NodeTool> candidates = EnumSet.noneOf(NodeTool.class);
        String dependencies = packageJson();
        for (NodeTool candidate : EnumSet.complementOf(EnumSet.of(NodeTool.DRIZZLE))) {
            if (Pattern.compile("\"" + Pattern.quote(candidate.npm()) + "\"\\s*:")
                    .matcher(dependencies)
                    .find()) {
                candidates.add(candidate);
            }
        }
        return candidates.contains(tool) && (candidates.size() == 1 || tool.marks(code));
    }

    /** Whether the files at the locations hold code. */
    boolean hasCode() {
        return firstCode() != null;
    }

    /** Whether this is the name of a program. */
    static boolean isCode(MigrationFile file) {
        return CODE.matcher(file.name()).matches();
    }

    private @Nullable String firstCode() {
        return MigrationFiles.at(request, 1).stream()
                .filter(NodeProject::isCode)
                .findFirst()
                .map(file -> new String(file.bytes(), StandardCharsets.UTF_8))
                .orElse(null);
    }

    private String packageJson() {
        Path file = directory.resolve("package.json");
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new HistoryException("The file '%s' cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    Optional<History> read(NodeTool tool) {
        if (locations.isEmpty()) {
            throw new HistoryException(
                    "%s reads its migrations from a directory; name it in 'locations', not on the class path"
                            .formatted(tool.shown()));
        }
        MigrationFiles.at(request, 1);
        List<HistoryProblem> problems = UnusablePrograms.problems(tool, request);
        ProgramDialect.require(tool.shown(), request.product());
        return DrivenHistory.read(launch(tool), this::contents, problems).map(History.class::cast);
    }

    private FileContents contents() {
        return FileContents.of(MigrationFiles.at(request, Integer.MAX_VALUE).stream()
                .filter(NodeProject::isOwn)
                .toList());
    }

    private static boolean isOwn(MigrationFile file) {
        return !file.relative().contains("node_modules/");
    }

    private Launch launch(NodeTool tool) {
        Map<String, String> options = new HashMap<>(request.options());
        options.put("rehearsal.adaptor", tool.adaptor());
        Map<String, String> environment = new HashMap<>();
        request.options().forEach((name, value) -> {
            if (name.startsWith(ENVIRONMENT)) {
                environment.put(name.substring(ENVIRONMENT.length()), value);
            }
        });
        return new Launch(
                tool.shown(),
                new Launch.Program(
                        List.of(request.options().getOrDefault("node", "node")), directory, environment, INSTALL),
                new Launch.Scripts(NodeProject.class, List.of("rehearsal.cjs", tool.adaptor())),
                new Launch.Locations(request.project(), locations),
                List.of(tool.ownTables()),
                options);
    }

    /**
     * Finds entries that are named like migrations in code and that the tool passes over. An entry that stops the tool is
     * not reported here: the tool names the file itself.
     */
    private static final class UnusablePrograms {
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
}

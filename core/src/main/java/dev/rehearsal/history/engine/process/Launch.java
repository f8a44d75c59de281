package dev.rehearsal.history.engine.process;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.format.ToolAdvice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the helper of one history is started, and what it works on.
 *
 * @param tool the tool's name as its makers write it
 * @param program the program that is started
 * @param scripts the helper itself, which the program runs
 * @param locations where the migrations are
 * @param ownTables the tool's schema history table and the tables beside it, unless the helper names others
 * @param options the user's options, by name; {@code helper-timeout-seconds} is understood here
 */
public record Launch(
        String tool,
        Program program,
        Scripts scripts,
        Locations locations,
        List<String> ownTables,
        Map<String, String> options) {

    /** The option that says after how many seconds without an answer a helper counts as hung. */
    public static final String LIMIT_OPTION = "helper-timeout-seconds";

    /** What findings tell the users of every tool whose options set its environment. */
    public static final ToolAdvice ADVICE = ToolAdvice.NONE.withEnvironment(
            "a variable of the environment that it reads is the option 'env.NAME=value'");

    public Launch {
        ownTables = List.copyOf(ownTables);
        options = Map.copyOf(options);
    }

    /**
     * The program that runs the helper.
     *
     * @param command the program and its first arguments; the script's path is added; never a password
     * @param directory where the program runs, and from which the tool is resolved; mostly the project or one beside it
     * @param environment what is set beside the environment of this JVM
     * @param install what to do where the program is not found, in one sentence without a full stop
     */
    public record Program(List<String> command, Path directory, Map<String, String> environment, String install) {
        public Program {
            command = List.copyOf(command);
            directory = directory.toAbsolutePath().normalize();
            environment = Map.copyOf(environment);
        }
    }

    /**
     * The helper's scripts.
     *
     * @param home the class beside which the scripts lie as resources
     * @param names the resources' names: the first one is run, the others are put beside it
     */
    public record Scripts(Class<?> home, List<String> names) {
        public Scripts {
            names = List.copyOf(names);
        }
    }

    /**
     * Where the migrations are.
     *
     * @param project what paths are shown relative to: {@link dev.rehearsal.history.format.HistoryRequest#project()}
     * @param directories absolute directories that hold the migrations
     */
    public record Locations(Path project, List<Path> directories) {
        public Locations {
            project = project.toAbsolutePath().normalize();
            directories = List.copyOf(directories);
        }
    }

    Duration limit() {
        return limit(options);
    }

    /**
     * How long one command of a tool may take before it counts as hung: a guard against waiting for ever, far above what
     * any step needs.
     *
     * @param options the user's options
     * @throws HistoryException if the option is not a positive number
     */
    public static Duration limit(Map<String, String> options) {
        String seconds = options.getOrDefault(LIMIT_OPTION, "900").strip();
        if (!seconds.matches("[1-9][0-9]{0,8}")) {
            throw new HistoryException(
                    "The option '%s' is '%s'; give a whole number of seconds above 0".formatted(LIMIT_OPTION, seconds));
        }
        return Duration.ofSeconds(Long.parseLong(seconds));
    }
}

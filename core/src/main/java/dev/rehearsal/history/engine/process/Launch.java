package dev.rehearsal.history.engine.process;

import dev.rehearsal.history.HistoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the helper of one history is started, and what it works on.
 *
 * @param tool the tool's name as its makers write it
 * @param command the program and its first arguments; the script's path is added; never a password
 * @param directory where the program runs, and from which the tool is resolved; mostly the project or one beside it
 * @param project what paths are shown relative to: {@link dev.rehearsal.history.HistoryRequest#project()}
 * @param environment what is set beside the environment of this JVM
 * @param home the class beside which the script lies as a resource
 * @param scripts the resources' names: the first one is run, the others are put beside it
 * @param locations absolute directories that hold the migrations
 * @param books the tables in which the tool keeps its books, unless the helper names others
 * @param options the user's options, by name; {@code helper-timeout-seconds} is understood here
 * @param install what to do where the program is not found, in one sentence without a full stop
 */
public record Launch(
        String tool,
        List<String> command,
        Path directory,
        Path project,
        Map<String, String> environment,
        Class<?> home,
        List<String> scripts,
        List<Path> locations,
        List<String> books,
        Map<String, String> options,
        String install) {

    /** The option that says after how many seconds without an answer a helper counts as hung. */
    public static final String LIMIT_OPTION = "helper-timeout-seconds";

    public Launch {
        directory = directory.toAbsolutePath().normalize();
        project = project.toAbsolutePath().normalize();
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        scripts = List.copyOf(scripts);
        locations = List.copyOf(locations);
        books = List.copyOf(books);
        options = Map.copyOf(options);
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

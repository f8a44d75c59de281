package dev.rehearsal.rehearsal.restore;

import dev.rehearsal.database.embedded.ServerCommands;
import dev.rehearsal.history.engine.process.Output;
import dev.rehearsal.history.engine.process.ProcessTree;
import dev.rehearsal.rehearsal.RehearsalException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a program of a server's makers came to; no shell sees its command.
 *
 * @param status what it ended with
 * @param errors the first lines that it printed as errors, without secrets
 */
public record ProgramRun(int status, List<String> errors) {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration REST = Duration.ofSeconds(5);
    private static final int LINES = 400;
    private static final int LINE_LENGTH = 600;

    public ProgramRun {
        errors = List.copyOf(errors);
    }

    /**
     * Runs one to its end.
     *
     * @param environment what it is told besides, such as a password, which others would read in its command
     * @param in what it reads; null for nothing
     * @throws RehearsalException if it cannot be started, or does not end within five minutes
     */
    public static ProgramRun of(List<String> command, Map<String, String> environment, @Nullable Path in) {
        ProcessBuilder builder = ServerCommands.builder(command).redirectOutput(Redirect.DISCARD);
        builder.environment().putAll(environment);
        if (in != null) {
            builder.redirectInput(in.toFile());
        }
        try {
            Process process = builder.start();
            if (in == null) {
                process.getOutputStream().close();
            }
            return ended(process, command.get(0));
        } catch (IOException e) {
            throw new RehearsalException("'" + command.get(0) + "' could not be run: " + e.getMessage(), e);
        }
    }

    private static ProgramRun ended(Process process, String program) {
        List<String> errors = Collections.synchronizedList(new ArrayList<>());
        try (ProcessTree tree = new ProcessTree(process)) {
            Thread reader = Output.read(process.getErrorStream(), LINE_LENGTH, line -> {
                if (!line.isBlank() && errors.size() < LINES) {
                    errors.add(line);
                }
            });
            if (!tree.endsWithin(LIMIT)) {
                throw new RehearsalException("'" + program + "' did not end within " + LIMIT.toMinutes() + " minutes");
            }
            reader.join(REST.toMillis());
            return new ProgramRun(process.exitValue(), new ArrayList<>(errors));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RehearsalException("interrupted while '" + program + "' was running", e);
        }
    }

    /** The programs of a name in some directories and on the path, in this order. */
    public static Stream<Path> found(Collection<Path> directories, String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(
                        directories.stream(),
                        Stream.of(path.split(File.pathSeparator))
                                .filter(one -> !one.isEmpty())
                                .map(Path::of))
                .flatMap(directory -> Stream.of(directory.resolve(name), directory.resolve(name + ".exe")))
                .filter(Files::isExecutable)
                .distinct();
    }

    /** A text as one word of a shell's command. */
    public static String word(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}

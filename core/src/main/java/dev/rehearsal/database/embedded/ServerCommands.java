package dev.rehearsal.database.embedded;

import dev.rehearsal.database.DatabaseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs small commands to their end. */
public final class ServerCommands {
    private ServerCommands() {}

    /** What a command ended with and printed. */
    public record Ending(int status, String output) {}

    public static Ending run(List<String> command, Path directory) {
        try {
            Process process = builder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ending(process.waitFor(), output.strip());
        } catch (IOException e) {
            return new Ending(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted while '" + command.get(0) + "' was running", e);
        }
    }

    static Optional<String> answer(List<String> command) {
        Ending ending = run(command, Path.of("/"));
        return ending.status() == 0 ? Optional.of(ending.output()) : Optional.empty();
    }

    static boolean succeeds(List<String> command) {
        return run(command, Path.of("/")).status() == 0;
    }

    /** Nothing of the machine's locale, time zone or the products' own settings reaches a server. */
    public static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name -> name.startsWith("PG")
                        || name.startsWith("MYSQL_")
                        || name.startsWith("MARIADB_")
                        || name.startsWith("LC_")
                        || name.startsWith("LANG")
                        || name.equals("TZ"));
        environment.put("LC_ALL", "C");
        return builder;
    }
}

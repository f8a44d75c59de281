package dev.rehearsal.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The real migration tools that tests compare with. Those of npm are installed from {@code src/test/tools} into
 * {@code target/tools}, the others by the system's packages; a test whose tool is not there is skipped, unless
 * {@code rehearsal.test.tools=required}. With {@code rehearsal.test.tools=absent} none is taken, as on a machine that has nothing.
 */
public final class RealTools {
    private static final String WANTED = System.getProperty("rehearsal.test.tools", "");

    private RealTools() {}

    /** What a command wrote and how it ended. */
    public record Outcome(int exitCode, String output) {

        public Outcome succeeded() {
            assertThat(exitCode).as(output).isZero();
            return this;
        }
    }

    /** The directory with {@code node_modules}. */
    public static Path node() {
        Path tools = Path.of(System.getProperty("rehearsal.test.tools.directory", "../core/target/tools"))
                .toAbsolutePath()
                .normalize();
        available(
                Files.isDirectory(tools.resolve("node_modules")),
                "what src/test/tools/package.json names ('npm install' in core/target/tools)");
        return tools;
    }

    /** A program that npm installed. */
    public static String npm(String name) {
        return node().resolve("node_modules/.bin").resolve(name).toString();
    }

    /** A program of the system. */
    public static String system(String name) {
        available(found(name).isPresent(), "'%s' of the system's packages".formatted(name));
        return name;
    }

    /** Where a program of the system lies. */
    public static Path path(String name) {
        return found(system(name)).orElseThrow();
    }

    private static Optional<Path> found(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs a command to its end; its words may come on either stream. */
    public static Outcome run(Path directory, Map<String, String> environment, List<String> command) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The database as {@code postgres://user:password@host:port/name?sslmode=disable}, without the driver's own words. */
    public static String url(Database database) {
        String password = database.password() == null ? "" : ":" + database.password();
        return database.jdbcUrl()
                .replace("jdbc:postgresql://", "postgres://" + database.migrator() + password + "@")
                .replaceFirst("\\?.*|$", "?sslmode=disable");
    }

    /** @param what what to install, and whence */
    private static void available(boolean there, String what) {
        if (WANTED.equals("required")) {
            assertThat(there).as("%s is required and not there", what).isTrue();
        }
        assumeTrue(there && !WANTED.equals("absent"), () -> "not there: " + what + "; install it to compare with it");
    }
}

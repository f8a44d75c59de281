package dev.rehearsal.history.alembic;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the interpreter that the project's Alembic runs on. */
final class Python {
    static final String INSTALL =
            "install Alembic and the project's database driver there ('pip install alembic psycopg2-binary'), or name another interpreter with the option 'python'";

    private Python() {}

    /** As the option says; else that of a virtual environment, or the one for which the alembic on the path was installed. */
    static String of(Environment environment) {
        String named = environment.request().options().getOrDefault("python", "");
        Map<String, String> variables = System.getenv();
        Path project = environment.request().project().toAbsolutePath();
        Stream<Path> virtual = Stream.of(
                Path.of(variables.getOrDefault("VIRTUAL_ENV", "/nowhere")),
                environment.directory().resolve(".venv"),
                environment.directory().resolve("venv"),
                project.resolve(".venv"),
                project.resolve("venv"));
        return named.isEmpty()
                ? virtual.flatMap(home -> Stream.of(home.resolve("bin/python"), home.resolve("Scripts/python.exe")))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .map(Path::toString)
                        .or(() -> ofInstalled(variables.getOrDefault("PATH", "")))
                        .orElse("python3")
                : named;
    }

    /** The first line of the alembic command names its interpreter. */
    private static Optional<String> ofInstalled(String path) {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "alembic"))
                .filter(Files::isExecutable)
                .findFirst()
                .flatMap(Python::interpreter)
                .filter(interpreter -> Files.isExecutable(Path.of(interpreter)));
    }

    private static Optional<String> interpreter(Path command) {
        try (Stream<String> lines = Files.lines(command, StandardCharsets.ISO_8859_1)) {
            return lines.findFirst()
                    .filter(line -> line.startsWith("#!"))
                    .map(line -> line.substring(2).strip())
                    .filter(line -> !line.contains(" "));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static List<String> scripts() {
        return List.of("alembic_helper.py");
    }
}

package dev.rehearsal.schema;

import dev.rehearsal.database.Database;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program that everybody trusts to say what a schema is; an oracle where it is installed.
 *
 * @param program its path
 */
record PgDump(Path program) {

    /** The installed one of a server's own major version, or a newer one. */
    static Optional<PgDump> forServer(int major) {
        Stream<Path> debian = Stream.of(18, 17, 16, 15)
                .filter(version -> version >= major)
                .map(version -> Path.of("/usr/lib/postgresql", String.valueOf(version), "bin", "pg_dump"));
        return debian.filter(Files::isExecutable).findFirst().map(PgDump::new);
    }

    String schemaOf(Database database) throws IOException, InterruptedException {
        URI url = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        ProcessBuilder builder = new ProcessBuilder(
                program.toString(),
                "--schema-only",
                "--host=" + url.getHost(),
                "--port=" + url.getPort(),
                "--username=" + database.migrator(),
                "--dbname=" + database.name());
        Optional.ofNullable(database.password())
                .ifPresent(password -> builder.environment().put("PGPASSWORD", password));
        Process process = builder.redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pg_dump failed: " + text);
        }
        return text.lines()
                .filter(line -> !line.matches("\\\\(un)?restrict .*"))
                .collect(Collectors.joining("\n"));
    }

    /** The first lines that only one of two dumps has. */
    static String difference(String before, String after) {
        List<String> old = Arrays.asList(before.split("\n"));
        List<String> now = Arrays.asList(after.split("\n"));
        return Stream.concat(
                        old.stream().filter(line -> !now.contains(line)).map(line -> "- " + line),
                        now.stream().filter(line -> !old.contains(line)).map(line -> "+ " + line))
                .limit(10)
                .collect(Collectors.joining("\n"));
    }
}

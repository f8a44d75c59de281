package dev.rehearsal.history.alembic;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.Migration;
import dev.rehearsal.testing.RealTools;
import dev.rehearsal.testing.ToolComparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A copy of the shop's revisions, and the real Alembic at work on it: two roots, a branch, a merge, dependencies. */
record AlembicProject(Path directory, List<String> x, Map<String, String> environment)
        implements ToolComparison.RealTool {

    static AlembicProject in(Path directory, String... x) {
        try {
            Path source =
                    Path.of(AlembicProject.class.getResource("/alembic/shop").toURI());
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.toList()) {
                    Path target = directory.resolve(source.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(file, target);
                    }
                }
            }
            return new AlembicProject(directory, List.of(x), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    AlembicProject with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new AlembicProject(directory, x, more);
    }

    /** What a command writes; it must succeed. */
    String run(String url, String... arguments) {
        List<String> command = new ArrayList<>();
        x.forEach(value -> command.addAll(List.of("-x", value)));
        command.addAll(List.of(arguments));
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("DATABASE_URL", url);
        variables.put("PYTHONDONTWRITEBYTECODE", "1");
        return RealAlembic.run(directory, variables, command).succeeded().output();
    }

    /** The offline SQL of all revisions; both ways in one file or each in its own. */
    Path offline(boolean oneFile) {
        return offline("postgresql://localhost/none", oneFile);
    }

    Path offline(String url, boolean oneFile) {
        try {
            Path sql = Files.createDirectories(directory.resolve("sql"));
            String up = run(url, "upgrade", "base:heads", "--sql");
            List<String> downs = List.of(
                    run(url, "downgrade", "a00000000006:base", "--sql"),
                    run(url, "downgrade", "b00000000002:b00000000001", "--sql"),
                    run(url, "downgrade", "b00000000001:-1", "--sql"));
            if (oneFile) {
                Files.writeString(sql.resolve("all.sql"), up + String.join("", downs));
            } else {
                Files.writeString(sql.resolve("up.sql"), up);
                for (int i = 0; i < downs.size(); i++) {
                    Files.writeString(sql.resolve("down" + i + ".sql"), downs.get(i));
                }
            }
            return sql;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void up(Database database, Migration migration) {
        run(url(database), "upgrade", migration.id());
    }

    @Override
    public void down(Database database, Migration migration) {
        String header = run(url(database), "history", "-r", migration.id() + ":" + migration.id(), "-v");
        String parents = header.lines()
                .filter(line -> line.startsWith("Parent: ") || line.startsWith("Merges: "))
                .findFirst()
                .orElseThrow()
                .substring("Parent: ".length());
        String parent = parents.replaceFirst(",.*", "")
                .replace("<", "")
                .replace(">", "")
                .strip();
        run(url(database), "downgrade", migration.id() + "@" + parent);
    }

    @Override
    public void all(Database database) {
        run(url(database), "upgrade", "heads");
    }

    static String url(Database database) {
        return RealTools.url(database).replace("postgres://", "postgresql://").replaceFirst("\\?.*", "");
    }
}

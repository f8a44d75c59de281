package dev.rehearsal.samples.drill.input;

import static dev.rehearsal.samples.drill.input.MalformedHistory.write;

import dev.rehearsal.samples.drill.input.MalformedHistory.Expected;
import dev.rehearsal.samples.drill.input.MalformedHistory.Mutation;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What can be wrong with the second migration of any tool that keeps SQL in files. */
final class SqlMutations {
    /** Root reads it all the same. */
    static final String UNREADABLE = "a file that may not be read";

    private static final String SQL = "create table b (id int);\n";

    private final SoundHistory sound;
    private final List<MalformedHistory> all = new ArrayList<>();

    private SqlMutations(SoundHistory sound) {
        this.sound = sound;
    }

    static List<MalformedHistory> of(SoundHistory sound) {
        SqlMutations mutations = new SqlMutations(sound);
        mutations.encodings();
        mutations.texts();
        mutations.entries();
        return mutations.all;
    }

    private void encodings() {
        // Liquibase reads it as what its mark says.
        Expected marked = sound.tool().equals("Liquibase") ? Expected.BOTH_READ : Expected.TOLD;
        encoded("UTF-16 with a mark", marked, "\uFEFF", StandardCharsets.UTF_16LE);
        encoded("UTF-16 without a mark", Expected.TOLD, "", StandardCharsets.UTF_16BE);
        encoded("UTF-8 with a mark", Expected.TOLD_OR_BOTH_READ, "\uFEFF", StandardCharsets.UTF_8);
        encoded("Latin-1", Expected.TOLD, "-- \u00E9\n", StandardCharsets.ISO_8859_1);
        text("a NUL byte", Expected.TOLD, "select 1; -- \0\n" + SQL);
        add("random bytes", Expected.TOLD, project -> {
            byte[] bytes = new byte[4096];
            new Random(7).nextBytes(bytes);
            Files.write(project.resolve(sound.second()), bytes);
        });
        text("carriage returns for line ends", Expected.TOLD_OR_BOTH_READ, SQL.replace('\n', '\r'));
    }

    private void encoded(String name, Expected expected, String before, Charset charset) {
        boolean comment = before.startsWith("--");
        String text = comment ? sound.around(before + SQL) : before + sound.around(SQL);
        add(name, expected, project -> write(project, sound.second(), text, charset));
    }

    private void texts() {
        add("an empty file", Expected.TOLD, project -> write(project, sound.second(), ""));
        text("a quote that is not closed", Expected.TOLD_OR_BOTH_READ, "insert into a values ('x);\n" + SQL);
        text("a quoted name that is not closed", Expected.TOLD_OR_BOTH_READ, "drop table \"a;\n" + SQL);
        text("a dollar quote that is not closed", Expected.TOLD_OR_BOTH_READ, "do $$ begin null; end;\n" + SQL);
        text("a comment that is not closed", Expected.TOLD_OR_BOTH_READ, SQL + "/* select 1;\n");
        text("a statement that is not ended", Expected.TOLD_OR_BOTH_READ, SQL + "select 1");
        text("100,000 nested comments", Expected.TOLD_OR_BOTH_READ, SQL + "/*".repeat(100_000) + "\n");
        text("100,000 parentheses", Expected.TOLD_OR_BOTH_READ, "select " + "(".repeat(100_000) + "\n;" + SQL);
        text("100,000 dollar signs", Expected.TOLD_OR_BOTH_READ, "select " + "$a".repeat(100_000) + "\n;" + SQL);
        text("100,000 blocks", Expected.TOLD_OR_BOTH_READ, "begin ".repeat(100_000) + "\n;" + SQL);
        text("100,000 empty lines", Expected.BOTH_READ, "\n".repeat(100_000) + SQL);
        text("100,000 statements", Expected.BOTH_READ, "select 1;".repeat(100_000) + "\n" + SQL);
        text(
                "a line of 5 MB",
                Expected.TOLD_OR_BOTH_READ,
                "insert into a values (1" + "0".repeat(5_000_000) + ");\n" + SQL);
    }

    private void text(String name, Expected expected, String sql) {
        add(name, expected, project -> write(project, sound.second(), sound.around(sql)));
    }

    private void entries() {
        add("a directory in its place", Expected.TOLD, project -> {
            Files.delete(project.resolve(sound.second()));
            Files.createDirectory(project.resolve(sound.second()));
        });
        add("a link to itself in its place", Expected.TOLD, project -> {
            Files.delete(project.resolve(sound.second()));
            Files.createSymbolicLink(project.resolve(sound.second()), Path.of(sound.secondName()));
        });
        add(
                "a directory that links to its parent",
                Expected.TOLD_OR_BOTH_READ,
                project -> Files.createSymbolicLink(project.resolve("migrations/loop"), Path.of("../migrations")));
        add(UNREADABLE, Expected.TOLD, project -> {
            Path file = project.resolve(sound.second());
            if (!file.toFile().setReadable(false)) {
                throw new IOException("its permissions cannot be changed");
            }
        });
        add("no migration at all", Expected.TOLD, project -> {
            for (String path : sound.files().keySet()) {
                Files.delete(project.resolve(path));
            }
        });
        add("no directory at all", Expected.TOLD, project -> {
            for (String path : sound.files().keySet()) {
                Files.delete(project.resolve(path));
            }
            Files.move(project.resolve("migrations"), project.resolve("elsewhere"));
        });
        add("a name with a line end and an escape", Expected.TOLD_OR_BOTH_READ, project -> {
            Path file = project.resolve(sound.second());
            String name = sound.secondName().replace("b", "b\n\u001b[31m<b>");
            Files.move(file, file.resolveSibling(name));
        });
        add("a link that leads out of the project", Expected.TOLD, project -> {
            Files.delete(project.resolve(sound.second()));
            Files.createSymbolicLink(project.resolve(sound.second()), Path.of("/etc/passwd"));
        });
    }

    private void add(String name, Expected expected, Mutation mutation) {
        all.add(new MalformedHistory(sound, name, expected, mutation));
    }
}

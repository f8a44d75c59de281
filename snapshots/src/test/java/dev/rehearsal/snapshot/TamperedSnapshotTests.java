package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.mask.plan.Masking;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is changed in a snapshot by hand, by accident or by malice, it is refused by the name of the file. */
@Timeout(20)
class TamperedSnapshotTests {
    @RegisterExtension
    static final Databases DATABASES = new Databases();

    private static final String USERS = "public.users.csv.gz";
    private static final String ORDERS = "public.orders.csv.gz";
    private static final String MANIFEST = "manifest.json";

    @TempDir
    static Path captured;

    @TempDir
    Path directory;

    @BeforeAll
    static void capture() throws SQLException {
        Capture.from(DATABASES.create("""
                        create table users (id int primary key, name text);
                        insert into users select i, 'name ' || i from generate_series(1, 100) i;
                        create table orders (id int primary key, "user" int references users);
                        insert into orders select i, i from generate_series(1, 10) i;
                        """))
                .masked(Masking.NONE)
                .at("7")
                .takenAt(java.time.Instant.EPOCH)
                .into(captured.resolve("s"));
    }

    /** Changes the files of a snapshot. */
    @FunctionalInterface
    interface Tampering {
        void apply(Path snapshot) throws IOException;
    }

    static Stream<Arguments> tamperings() {
        return Stream.of(manifestsOfOtherContent(), manifestsThatAreNone(), filesOfOtherContent(), filesThatAreNone())
                .flatMap(kinds -> kinds);
    }

    private static Stream<Arguments> manifestsOfOtherContent() {
        return Stream.of(
                edited("an older format", "rehearsal-snapshot/2", "rehearsal-snapshot/0"),
                edited("a newer format", "rehearsal-snapshot/2", "rehearsal-snapshot/3"),
                edited("no format", "\"format\"", "\"formats\""),
                edited("another position", "\"position\": \"7\"", "\"position\": \"8\""),
                edited("a tool", "\"tool\": \"\"", "\"tool\": \"Flyway\""),
                edited("another server", "\"server\": \"15", "\"server\": \"16"),
                edited("another moment", "1970-01-01", "2020-01-01"),
                edited("start tables", "\"startingAt\": []", "\"startingAt\": [\"public.users\"]"),
                edited("a table in part", "\"whole\": true", "\"whole\": false"),
                edited("fewer rows", "\"rows\": 100", "\"rows\": 99"),
                edited("a negative count", "\"rows\": 100", "\"rows\": -100"),
                edited("a huge count", "\"rows\": 100", "\"rows\": 99999999999999999999"),
                edited("huge bytes", "\"bytes\": ", "\"bytes\": 9999999999"),
                edited("fewer bytes", "\"bytes\": ", "\"bytes\": 0, \"was\": "),
                edited("no checksum", "\"sha256\": \"", "\"sha256\": \"zz"),
                edited("another type", "\"type\": \"text\"", "\"type\": \"character varying\""),
                edited("a mask", "\"type\": \"text\"", "\"type\": \"text\", \"mask\": \"another first name\""),
                edited("another column", "\"name\": \"user\"", "\"name\": \"user_id\""),
                edited("another schema", "\"schema\": \"public\"", "\"schema\": \"pg_catalog\""),
                edited("SQL in a table's name", "\"name\": \"users\"", "\"name\": \"users; drop table users; --\""),
                edited("SQL in a column's name", "\"name\": \"user\"", "\"name\": \"user) from stdin; --\""),
                edited("SQL in a type", "\"type\": \"text\"", "\"type\": \"text); drop table users; --\""),
                edited("a path upwards", "\"" + USERS, "\"../s/" + USERS),
                edited("an absolute path", "\"" + USERS, "\"/tmp/" + USERS),
                edited("two tables in one file", USERS, ORDERS),
                edited("a member twice", "\"whole\": true,", "\"whole\": false,\n      \"whole\": true,"),
                edited("a member that is none", "\"whole\": true,", "\"whole\": true, \"hole\": true,"),
                kind("one table less", MANIFEST, snapshot -> {
                    String text = Files.readString(snapshot.resolve(MANIFEST));
                    int start = text.indexOf("    {\n      \"schema\"");
                    int end = text.indexOf("    {\n      \"schema\"", start + 1);
                    Files.writeString(snapshot.resolve(MANIFEST), text.substring(0, start) + text.substring(end));
                    Files.delete(snapshot.resolve(ORDERS));
                }));
    }

    private static Stream<Arguments> manifestsThatAreNone() {
        return Stream.of(
                written("an empty manifest", MANIFEST, new byte[0]),
                written("a manifest of zeros", MANIFEST, new byte[4096]),
                written("a manifest in UTF-16", MANIFEST, "{}".getBytes(StandardCharsets.UTF_16)),
                written("a nest of arrays", MANIFEST, "[".repeat(1 << 20).getBytes(StandardCharsets.UTF_8)),
                written("a comment", MANIFEST, "// nothing\n{}".getBytes(StandardCharsets.UTF_8)),
                kind("a manifest cut short", MANIFEST, snapshot -> {
                    byte[] bytes = Files.readAllBytes(snapshot.resolve(MANIFEST));
                    Files.write(snapshot.resolve(MANIFEST), Arrays.copyOf(bytes, bytes.length / 2));
                }),
                kind(
                        "a manifest and more",
                        MANIFEST,
                        snapshot -> Files.writeString(snapshot.resolve(MANIFEST), "{}", StandardOpenOption.APPEND)),
                kind("no manifest", MANIFEST, snapshot -> Files.delete(snapshot.resolve(MANIFEST))),
                kind("a manifest that is a link", MANIFEST, snapshot -> link(snapshot, MANIFEST)));
    }

    private static Stream<Arguments> filesOfOtherContent() {
        return Stream.of(
                text("one letter changed", text -> text.replace("name 50", "name 5O")),
                text("one row less", text -> text.replace("50,name 50\n", "")),
                text("one row more", text -> text + "101,name 101\n"),
                text("rows in another order", text -> text.replaceFirst("(1,name 1\n)(2,name 2\n)", "$2$1")),
                text("another header", text -> text.replace("id,name", "id,nick")),
                text("line feeds of Windows", text -> text.replace("\n", "\r\n")),
                text("an open quote", text -> text.replace("name 50\n", "\"name 5\n")),
                kind("a bomb", USERS, snapshot -> {
                    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(snapshot.resolve(USERS)))) {
                        out.write("id,name\n".getBytes(StandardCharsets.UTF_8));
                        for (int i = 0; i < 200; i++) {
                            out.write(new byte[1 << 20]);
                        }
                    }
                }),
                kind("two files in each other's place", ORDERS, snapshot -> {
                    Files.move(snapshot.resolve(USERS), snapshot.resolve("x"));
                    Files.move(snapshot.resolve(ORDERS), snapshot.resolve(USERS));
                    Files.move(snapshot.resolve("x"), snapshot.resolve(ORDERS));
                }));
    }

    private static Stream<Arguments> filesThatAreNone() {
        return Stream.of(
                written("an empty file", USERS, new byte[0]),
                written("a file that is not packed", USERS, "id,name\n".getBytes(StandardCharsets.UTF_8)),
                kind("a file cut short", USERS, snapshot -> {
                    byte[] bytes = Files.readAllBytes(snapshot.resolve(USERS));
                    Files.write(snapshot.resolve(USERS), Arrays.copyOf(bytes, bytes.length / 2));
                }),
                kind(
                        "bytes behind the end",
                        USERS,
                        snapshot -> Files.write(snapshot.resolve(USERS), new byte[3], StandardOpenOption.APPEND)),
                kind(
                        "a pointer of Git LFS",
                        USERS,
                        snapshot -> Files.writeString(
                                snapshot.resolve(USERS), "version https://git-lfs.github.com/spec/v1\n")),
                kind("a file less", USERS, snapshot -> Files.delete(snapshot.resolve(USERS))),
                kind("a file more", "notes.txt", snapshot -> Files.writeString(snapshot.resolve("notes.txt"), "x")),
                kind(
                        "a file of another name",
                        USERS,
                        snapshot -> Files.move(snapshot.resolve(USERS), snapshot.resolve("public.people.csv.gz"))),
                kind("a directory more", ".git", snapshot -> Files.createDirectory(snapshot.resolve(".git"))),
                kind("a directory in a file's place", USERS, snapshot -> {
                    Files.delete(snapshot.resolve(USERS));
                    Files.createDirectory(snapshot.resolve(USERS));
                }),
                kind("a link in a file's place", USERS, snapshot -> link(snapshot, USERS)),
                kind("a link that leads nowhere", USERS, snapshot -> {
                    Files.delete(snapshot.resolve(USERS));
                    Files.createSymbolicLink(snapshot.resolve(USERS), Path.of("/nowhere"));
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tamperings")
    void isRefusedByTheNameOfTheFile(String kind, String file, Tampering tampering) throws IOException {
        Path snapshot = copy();
        tampering.apply(snapshot);

        assertThatThrownBy(() -> Snapshot.read(snapshot))
                .as(kind)
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining(file);
    }

    @Test
    void whatGitAndEditorsDoToALayoutIsNoTampering() throws IOException {
        Path snapshot = copy();
        String text = Files.readString(snapshot.resolve(MANIFEST));
        Files.writeString(snapshot.resolve(MANIFEST), text.replace("\n", "\r\n").replace("  ", "\t"));
        Files.writeString(snapshot.resolve(".gitattributes"), "*.gz binary\n");

        assertThat(Snapshot.read(snapshot).position()).isEqualTo("7");
    }

    /** Whoever writes a right checksum can name what he likes, but the names are compared before they are used. */
    @Test
    void sqlInNamesOfASealedManifestReachesNoServer() throws Exception {
        Connection target = DATABASES.create("create table users (id int primary key, name text);"
                + " create table orders (id int primary key, \"user\" int)");
        String evil = "x; drop table users; --";
        for (String member :
                List.of("\"name\": \"users\"", "\"name\": \"user\"", "\"type\": \"text\"", "\"schema\": \"public\"")) {
            Path snapshot = copy();
            Path manifest = snapshot.resolve(MANIFEST);
            String key = member.substring(0, member.indexOf(':') + 2);
            Files.writeString(manifest, Files.readString(manifest).replace(member, key + '"' + evil + '"'));
            Manifests.seal(snapshot);

            assertThatThrownBy(() -> Snapshot.read(snapshot).load(target))
                    .as(member)
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("'" + snapshot);
            Directories.delete(snapshot);
        }
        assertThat(Databases.content(target)).hasSize(2).containsValues("0 ");
    }

    private Path copy() throws IOException {
        Path copy = Files.createDirectory(directory.resolve("s"));
        try (Stream<Path> files = Files.list(captured.resolve("s"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private static Arguments kind(String name, String file, Tampering tampering) {
        return Arguments.of(name, file, tampering);
    }

    private static Arguments edited(String name, String before, String after) {
        return kind(name, MANIFEST, snapshot -> {
            String text = Files.readString(snapshot.resolve(MANIFEST));
            assertThat(text).contains(before);
            Files.writeString(snapshot.resolve(MANIFEST), text.replace(before, after));
        });
    }

    private static Arguments written(String name, String file, byte[] content) {
        return kind(name, file, snapshot -> Files.write(snapshot.resolve(file), content));
    }

    private static Arguments text(String name, java.util.function.UnaryOperator<String> change) {
        return kind(name, USERS, snapshot -> {
            String text;
            try (InputStream in = new GZIPInputStream(Files.newInputStream(snapshot.resolve(USERS)))) {
                text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            String changed = change.apply(text);
            assertThat(changed).isNotEqualTo(text);
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(snapshot.resolve(USERS)))) {
                out.write(changed.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static void link(Path snapshot, String file) throws IOException {
        Path elsewhere = snapshot.resolveSibling("elsewhere");
        Files.move(snapshot.resolve(file), elsewhere);
        Files.createSymbolicLink(snapshot.resolve(file), elsewhere);
    }
}

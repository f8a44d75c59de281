package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
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
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A snapshot that is not as it was captured is refused as a whole. */
class SnapshotFilesTests {
    @RegisterExtension
    static final Databases DATABASES = new Databases();

    private static final String USERS = "public.users.csv.gz";

    @TempDir
    Path temporary;

    private Path directory;
    private Connection source;

    @BeforeEach
    void capture() throws SQLException {
        directory = temporary.resolve("snapshot");
        source = DATABASES.create("""
                create table users (id int primary key, name text);
                insert into users select i, 'name "' || i || e'"\\nof two lines' from generate_series(1, 1000) i;
                create table orders (id int primary key, "user" int references users);
                insert into orders select i, i from generate_series(1, 10) i;
                """);
        Capture.from(source).masked(Masking.NONE).at("7").into(directory);
    }

    @Test
    void anUntouchedOneIsRead() throws IOException {
        Files.writeString(directory.resolve(".gitattributes"), "*.gz binary\n");

        Snapshot snapshot = Snapshot.read(directory);

        assertThat(snapshot.tables()).containsExactly("\"public\".\"orders\"", "\"public\".\"users\"");
        assertThat(snapshot.position()).isEqualTo("7");
        assertThat(snapshot.migration()).isEqualTo("7");
        assertThat(snapshot.after("8").migration()).isEqualTo("8");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 10, 300, -9, -8, -1})
    void truncatedFilesAreRefused(int length) throws IOException {
        byte[] packed = Files.readAllBytes(directory.resolve(USERS));
        int end = length < 0 ? packed.length + length : length;
        Files.write(directory.resolve(USERS), Arrays.copyOf(packed, end));

        assertRefused("public.users.csv.gz' ", "version control");
    }

    @Test
    void bytesBehindTheEndAreRefused() throws IOException {
        Files.write(directory.resolve(USERS), new byte[] {1, 2, 3}, StandardOpenOption.APPEND);

        assertRefused("bytes behind its end");
    }

    @Test
    void anotherCompressionOfTheSameTextIsRead() throws IOException {
        byte[] text = unpacked();
        try (OutputStream out = Files.newOutputStream(directory.resolve(USERS))) {
            for (byte[] part : new byte[][] {Arrays.copyOf(text, 500), Arrays.copyOfRange(text, 500, text.length)}) {
                GZIPOutputStream packed = new GZIPOutputStream(out);
                packed.write(part);
                packed.finish();
            }
        }

        assertThatCode(() -> Snapshot.read(directory)).doesNotThrowAnyException();
    }

    @Test
    void alteredTextIsRefused() throws IOException {
        byte[] text = unpacked();
        text[text.length / 2] ^= 1;
        pack(text);

        assertRefused("public.users.csv.gz' was altered: the SHA-256 of its text is ", "but the manifest declares ");
    }

    @Test
    void moreBytesThanDeclaredAreNotUnpacked() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(directory.resolve(USERS)))) {
            out.write("id,name\n".getBytes(StandardCharsets.UTF_8));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                out.write(zeros);
            }
        }

        assertRefused("unpacks to more than the ", " bytes that the manifest declares");
    }

    @Test
    void lessBytesThanDeclaredAreRefused() throws IOException {
        byte[] text = unpacked();
        pack(Arrays.copyOf(text, text.length - 2));

        assertRefused("unpacks to " + (text.length - 2) + " bytes, but the manifest declares " + text.length);
    }

    @Test
    void anotherHeaderIsRefused() throws IOException {
        byte[] text = unpacked();
        text[0] = 'x';
        pack(text);

        assertRefused("does not begin with the columns that the manifest names");
    }

    @Test
    void countsThatDifferAreRefused() throws IOException {
        edit("\"rows\": 1000", "\"rows\": 999");

        assertRefused("public.users.csv.gz' holds 1000 rows, but the manifest declares 999");
    }

    @Test
    void declaredSizesMustBePossible() throws IOException {
        edit("\"rows\": 10,\n      \"bytes\": ", "\"rows\": 10,\n      \"bytes\": 99999");

        assertRefused("orders.csv.gz' cannot hold the 99999");
    }

    @Test
    void moreThanTheLimitIsRefused() {
        assertThatThrownBy(() -> Snapshot.read(directory, 10_000))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("unpacks to more than 10000 bytes; capture less, or allow more");
    }

    @Test
    void missingAndExtraFilesAreRefused() throws IOException {
        Files.writeString(directory.resolve("notes.txt"), "");
        assertRefused("holds files that its manifest does not name: 'notes.txt'");
        Files.move(
                directory.resolve(USERS),
                directory.resolve("notes.txt"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertRefused("lacks files that its manifest names: 'public.users.csv.gz'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../public.users.csv.gz",
                "/etc/x.csv.gz",
                "a/b.csv.gz",
                "a\\\\b.csv.gz",
                "C:x.csv.gz",
                "..csv.gz",
                "manifest.json",
                "x\\u0000.csv.gz",
                ".csv.gz",
                ""
            })
    void namesThatLeadElsewhereAreRefused(String name) throws IOException {
        edit("\"public.users.csv.gz\"", "\"" + name + "\"");

        assertRefused("for 'public.users', which is not the bare name of a '.csv.gz' file beside it");
    }

    @Test
    void linksAreRefused() throws IOException {
        Files.move(directory.resolve(USERS), temporary.resolve("elsewhere"));
        Files.createSymbolicLink(directory.resolve(USERS), temporary.resolve("elsewhere"));

        assertRefused("public.users.csv.gz' is a link or no regular file");
        Files.delete(directory.resolve(USERS));
        Files.createDirectory(directory.resolve(USERS));
        assertRefused("public.users.csv.gz' is a link or no regular file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "rehearsal-snapshot/2; rehearsal-snapshot/3; update Rehearsal",
                "rehearsal-snapshot/2; rehearsal-snapshot/0; 'reads ''rehearsal-snapshot/2''; capture again'",
                "rehearsal-snapshot/2; something; 'is of format ''something'''",
                "\"rows\": 1000; \"rows\": -1; 'is broken at ''tables[1].rows'': expected a whole number from 0, but found -1'",
                "\"rows\": 1000; \"rows\": 1e3; expected a whole number",
                "\"rows\": 1000; \"rows\": \"1000\"; 'but found \"1000\"'",
                "\"rows\": 1000; \"lines\": 1000; 'has no ''tables[1].rows'''",
                "\"whole\": true; \"whole\": 1; 'expected true or false, but found 1'",
                "\"history\": {; \"history\": [{; is no JSON",
                "\"name\": \"users\"; \"name\": \"orders\"; 'has ''public.orders'' twice'",
                "public.users.csv.gz; PUBLIC.orders.csv.gz; 'has the file ''PUBLIC.orders.csv.gz'' twice'",
                "\"name\": \"user\"; \"name\": \"id\"; 'has the column ''id'' of ''public.orders'' twice'",
                "\"children\": {}; \"children\": []; 'expected an object, but found []'",
                "\"leftOut\": []; \"leftOut\": [1]; expected an array of texts",
                "\"sha256\": \"; \"sha256\": \"x; has no SHA-256"
            })
    void brokenManifestsAreRefused(String before, String after, String message) throws IOException {
        edit(before, after);

        assertRefused("manifest.json' ", message);
    }

    @Test
    void jsonErrorsSayWhere() throws IOException {
        Files.writeString(directory.resolve("manifest.json"), "{\n \"format\": \"rehearsal-snapshot/2\",\n oops\n}");
        assertRefused("manifest.json' is no JSON: ", "line 3");
        Files.writeString(directory.resolve("manifest.json"), "[]");
        assertRefused("is broken at 'the whole': expected an object");
        Files.writeString(directory.resolve("manifest.json"), "");
        assertRefused("manifest.json' is ");
        Files.writeString(directory.resolve("manifest.json"), "{} {}");
        assertRefused("manifest.json' ");
        Files.writeString(directory.resolve("manifest.json"), "[".repeat(100_000));
        assertRefused("manifest.json' is no JSON");
        Files.write(directory.resolve("manifest.json"), new byte[] {'{', (byte) 0xff});
        assertRefused("manifest.json' is no JSON", "MalformedInput");
        Files.delete(directory.resolve("manifest.json"));
        assertRefused("is no snapshot: it has no file 'manifest.json'");
    }

    @Test
    void filesThatChangeAfterReadingLeaveNothingBehind() throws Exception {
        Snapshot snapshot = Snapshot.read(directory);
        byte[] text = unpacked();
        text[text.length - 5] ^= 1;
        pack(text);
        Connection target = DATABASES.create(
                "create table users (id int primary key, name text); create table orders (id int primary key, \"user\" int)");

        assertThatThrownBy(() -> snapshot.load(target))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("public.users.csv.gz' was altered");

        assertThat(Databases.content(target)).containsValues("0 ").hasSize(2).doesNotContainValue("10 ");
        assertThat(target.getAutoCommit()).isTrue();
    }

    private byte[] unpacked() throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(directory.resolve(USERS)))) {
            return in.readAllBytes();
        }
    }

    private void pack(byte[] text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(directory.resolve(USERS)))) {
            out.write(text);
        }
    }

    private void edit(String before, String after) throws IOException {
        Path manifest = directory.resolve("manifest.json");
        String text = Files.readString(manifest);
        assertThat(text).contains(before);
        Files.writeString(manifest, text.replace(before, after));
        Manifests.seal(directory);
    }

    private void assertRefused(CharSequence... messages) {
        assertThatThrownBy(() -> Snapshot.read(directory))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContainingAll(messages);
    }
}

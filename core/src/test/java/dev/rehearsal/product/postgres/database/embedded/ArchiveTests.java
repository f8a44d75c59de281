package dev.rehearsal.product.postgres.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.product.postgres.database.embedded.InstalledBinaries.Archive;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Archives of the formats that tar programs write, and such that would write elsewhere. */
class ArchiveTests {
    private static final String LONG_NAME = "share/" + "x".repeat(150) + "/deep.sql";

    private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

    @TempDir
    Path target;

    @Test
    void unpacksFilesDirectoriesAndLinks() throws IOException {
        entry("bin/", '5', "", "", 0755);
        entry("bin/postgres", '0', "", "#!/bin/sh", 0755);
        entry("lib/libpq.so.5", '0', "", "elf".repeat(400), 0644);
        entry("lib/libpq.so", '2', "libpq.so.5", "", 0777);
        entry("lib/hard", '1', "lib/libpq.so.5", "", 0644);
        unpack();

        assertThat(target.resolve("bin/postgres")).hasContent("#!/bin/sh").isExecutable();
        assertThat(target.resolve("lib/libpq.so")).isSymbolicLink().hasContent("elf".repeat(400));
        assertThat(target.resolve("lib/hard")).hasContent("elf".repeat(400));
        assertThat(Files.isExecutable(target.resolve("lib/hard"))).isFalse();
    }

    @Test
    void knowsLongNamesAsGnuWritesThem() throws IOException {
        entry("././@LongLink", 'L', "", LONG_NAME + "\0", 0644);
        entry(LONG_NAME.substring(0, 100), '0', "", "select 1;", 0644);
        unpack();

        assertThat(target.resolve(LONG_NAME)).hasContent("select 1;");
    }

    @Test
    void knowsLongNamesAsPaxWritesThem() throws IOException {
        String record = " path=" + LONG_NAME + "\n";
        entry("PaxHeader", 'x', "", (record.length() + 3) + record, 0644);
        entry("short", '0', "", "select 1;", 0644);
        entry("next", '0', "", "select 2;", 0644);
        unpack();

        assertThat(target.resolve(LONG_NAME)).hasContent("select 1;");
        assertThat(target.resolve("next")).hasContent("select 2;");
    }

    @Test
    void writesNothingOutside() throws IOException {
        entry("../outside", '0', "", "x", 0644);
        assertThatThrownBy(this::unpack)
                .isInstanceOf(IOException.class)
                .hasMessage("entry '../outside' leads outside of the archive");
        assertThat(target.resolveSibling("outside")).doesNotExist();
    }

    @Test
    void refusesLinksThatLeadOutside() throws IOException {
        entry("out", '2', "../../etc", "", 0777);
        assertThatThrownBy(this::unpack).hasMessage("entry 'out' leads outside of the archive");
    }

    @Test
    void refusesWhatIsDamaged() throws IOException {
        entry("bin/postgres", '0', "", "x", 0755);
        byte[] bytes = tar.toByteArray();
        bytes[3] = '?';
        tar.reset();
        tar.write(bytes);
        assertThatThrownBy(this::unpack).hasMessageContaining("a header's checksum is wrong");
    }

    private void unpack() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (XZOutputStream xz = new XZOutputStream(packed, new LZMA2Options(0))) {
            xz.write(tar.toByteArray());
            xz.write(new byte[1024]);
        }
        Archive.unpack(new ByteArrayInputStream(packed.toByteArray()), target);
    }

    private void entry(String name, char kind, String link, String content, int mode) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "%07o".formatted(mode));
        put(header, 124, "%011o".formatted(bytes.length));
        put(header, 148, "        ");
        header[156] = (byte) kind;
        put(header, 157, link);
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, 148, "%06o".formatted(sum) + "\0");
        tar.write(header);
        tar.write(bytes);
        tar.write(new byte[(512 - bytes.length % 512) % 512]);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}

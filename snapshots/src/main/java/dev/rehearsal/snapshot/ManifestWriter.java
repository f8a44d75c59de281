package dev.rehearsal.snapshot;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import dev.rehearsal.history.format.Digests;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Writes a manifest, the same bytes for the same content. */
final class ManifestWriter {
    private final JsonWriter json;

    private ManifestWriter(Writer writer) {
        json = new JsonWriter(writer);
        json.setFormattingStyle(FormattingStyle.PRETTY.withNewline("\n"));
        json.setHtmlSafe(false);
    }

    static void write(SnapshotManifest manifest, Path directory) throws IOException {
        Files.writeString(
                directory.resolve(SnapshotManifest.FILE), text(manifest, checksum(manifest)), StandardCharsets.UTF_8);
    }

    /** The SHA-256 of everything else that a manifest says, however it is laid out. */
    static String checksum(SnapshotManifest manifest) {
        byte[] text = text(manifest, "").getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Digests.sha256().digest(text));
    }

    private static String text(SnapshotManifest manifest, String checksum) {
        StringWriter writer = new StringWriter();
        try {
            new ManifestWriter(writer).write(manifest, checksum);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return writer.append('\n').toString();
    }

    private void write(SnapshotManifest manifest, String checksum) throws IOException {
        json.beginObject().name("format").value(SnapshotManifest.FORMAT + SnapshotManifest.VERSION);
        json.name("history").beginObject();
        json.name("tool").value(manifest.tool());
        json.name("position").value(manifest.position()).endObject();
        json.name("server").value(manifest.server());
        if (!manifest.takenAt().isEmpty()) {
            json.name("takenAt").value(manifest.takenAt());
        }
        write(manifest.made());
        json.name("tables").beginArray();
        for (SnapshotManifest.Table table : manifest.tables()) {
            write(table);
        }
        json.endArray();
        json.name("sha256").value(checksum);
        json.endObject();
        json.flush();
    }

    private void write(SnapshotManifest.Made made) throws IOException {
        json.name("made").beginObject();
        write("startingAt", made.startingAt());
        json.name("children").beginObject();
        for (var child : made.children().entrySet()) {
            json.name(child.getKey()).value(child.getValue());
        }
        json.endObject();
        write("leftOut", made.leftOut());
        json.endObject();
    }

    private void write(String name, Iterable<String> texts) throws IOException {
        json.name(name).beginArray();
        for (String text : texts) {
            json.value(text);
        }
        json.endArray();
    }

    private void write(SnapshotManifest.Table table) throws IOException {
        json.beginObject();
        json.name("schema").value(table.schema());
        json.name("name").value(table.name());
        json.name("file").value(table.file());
        json.name("whole").value(table.whole());
        json.name("rows").value(table.rows());
        json.name("bytes").value(table.bytes());
        json.name("sha256").value(table.sha256());
        json.name("columns").beginArray();
        for (SnapshotManifest.Column column : table.columns()) {
            json.beginObject().name("name").value(column.name());
            json.name("type").value(column.type());
            if (column.mask() != null) {
                json.name("mask").value(column.mask());
            }
            if (column.kept() != null) {
                json.name("kept").value(column.kept());
            }
            json.endObject();
        }
        json.endArray().endObject();
    }
}

package dev.rehearsal.snapshot;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a manifest that anybody may have written, and believes nothing. */
record ManifestReader(Path file) {
    /** A snapshot of ten thousand wide tables stays far below. */
    private static final long MOST_BYTES = 64L << 20;

    private static final Pattern FILE_NAME = Pattern.compile("[^./\\\\:\\p{Cntrl}][^/\\\\:\\p{Cntrl}]*\\.csv\\.gz");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    static SnapshotManifest read(Path directory) {
        return new ManifestReader(directory.resolve(SnapshotManifest.FILE)).read();
    }

    private SnapshotManifest read() {
        ManifestObject root = new ManifestObject(file, "", parse());
        refuseOtherVersions(root.text("format"));
        ManifestObject history = root.part("history");
        ManifestObject made = root.part("made");
        String takenAt = root.textOrNull("takenAt");
        List<SnapshotManifest.Table> tables =
                root.parts("tables").stream().map(this::table).toList();
        refuseTwins(tables);
        SnapshotManifest manifest = new SnapshotManifest(
                history.text("tool"),
                history.text("position"),
                root.text("server"),
                takenAt == null ? "" : takenAt,
                new SnapshotManifest.Made(made.texts("startingAt"), made.numbers("children"), made.texts("leftOut")),
                tables);
        refuseAltered(manifest, root.text("sha256"));
        Stream.of(root, history, made).forEach(ManifestObject::refuseOthers);
        return manifest;
    }

    /** What no other check can tell: a table left out with its file, another position, another type. */
    private void refuseAltered(SnapshotManifest manifest, String declared) {
        String actual = ManifestWriter.checksum(manifest);
        if (!actual.equals(declared)) {
            throw SnapshotException.damaged(
                    file, "was altered: the SHA-256 of what it says is " + actual + ", but it declares " + declared);
        }
    }

    private JsonElement parse() {
        refuseOdd();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                JsonReader json = new JsonReader(text)) {
            json.setStrictness(Strictness.STRICT);
            JsonElement root = JsonParser.parseReader(json);
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw SnapshotException.damaged(file, "goes on after its last brace");
            }
            if (root.isJsonObject()) {
                DuplicateMembers.refuse(file);
            }
            return root;
        } catch (JsonParseException | IllegalStateException e) {
            throw new SnapshotException(
                    "'" + file + "' is no JSON: " + e.getMessage() + "; take the file as it was captured"
                            + " (from version control) or capture again",
                    e);
        } catch (IOException e) {
            throw SnapshotException.inaccessible(file, e);
        }
    }

    private void refuseOdd() {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new SnapshotException("'" + file.getParent() + "' is no snapshot: it has no file '"
                    + SnapshotManifest.FILE + "'; name the directory that was captured into");
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw SnapshotException.damaged(
                        file, "has " + Files.size(file) + " bytes, at most " + MOST_BYTES + " are read");
            }
        } catch (IOException e) {
            throw SnapshotException.inaccessible(file, e);
        }
    }

    private void refuseOtherVersions(String format) {
        String expected = SnapshotManifest.FORMAT + SnapshotManifest.VERSION;
        if (format.equals(expected)) {
            return;
        }
        String version =
                format.startsWith(SnapshotManifest.FORMAT) ? format.substring(SnapshotManifest.FORMAT.length()) : "";
        boolean newer = version.matches("[0-9]{1,9}") && Integer.parseInt(version) > SnapshotManifest.VERSION;
        throw new SnapshotException(
                "'" + file + "' is of format '" + format + "', but this version of Rehearsal reads '" + expected + "'; "
                        + (newer ? "update Rehearsal or capture again" : "capture again"));
    }

    private SnapshotManifest.Table table(ManifestObject part) {
        SnapshotManifest.Table table = new SnapshotManifest.Table(
                part.text("schema"),
                part.text("name"),
                part.text("file"),
                part.flag("whole"),
                part.number("rows"),
                part.number("bytes"),
                part.text("sha256"),
                part.parts("columns").stream().map(ManifestReader::column).toList());
        part.refuseOthers();
        if (!FILE_NAME.matcher(table.file()).matches()) {
            throw SnapshotException.damaged(
                    file,
                    "names '" + table.file() + "' for '" + table.displayName()
                            + "', which is not the bare name of a '.csv.gz' file beside it");
        }
        if (!SHA_256.matcher(table.sha256()).matches()) {
            throw SnapshotException.damaged(file, "has no SHA-256 for '" + table.displayName() + "'");
        }
        return table;
    }

    private static SnapshotManifest.Column column(ManifestObject part) {
        SnapshotManifest.Column column = new SnapshotManifest.Column(
                part.text("name"), part.text("type"), part.textOrNull("mask"), part.textOrNull("kept"));
        part.refuseOthers();
        return column;
    }

    private void refuseTwins(List<SnapshotManifest.Table> tables) {
        Set<String> seen = new HashSet<>();
        for (SnapshotManifest.Table table : tables) {
            boolean isNew = seen.add(table.qualified());
            // Some file systems take names that differ by case for one.
            if (!isNew || !seen.add("file " + table.file().toLowerCase(Locale.ROOT))) {
                throw SnapshotException.damaged(
                        file, "has " + (isNew ? "the file '" + table.file() : "'" + table.displayName()) + "' twice");
            }
            Set<String> columns = new HashSet<>();
            table.columns().stream()
                    .filter(column -> !columns.add(column.name()))
                    .forEach(column -> {
                        throw SnapshotException.damaged(
                                file, "has the column '" + column.name() + "' of '" + table.displayName() + "' twice");
                    });
        }
    }

    /** Refuses a JSON document in which an object has a member twice, because readers differ in which one they take. */
    private static final class DuplicateMembers {
        private DuplicateMembers() {}

        /** The file must be valid JSON. */
        static void refuse(Path file) throws IOException {
            Deque<Set<String>> open = new ArrayDeque<>();
            try (JsonReader json = new JsonReader(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
                for (JsonToken token = json.peek(); token != JsonToken.END_DOCUMENT; token = json.peek()) {
                    switch (token) {
                        case BEGIN_OBJECT -> {
                            json.beginObject();
                            open.push(new HashSet<>());
                        }
                        case END_OBJECT -> {
                            json.endObject();
                            open.pop();
                        }
                        case BEGIN_ARRAY -> json.beginArray();
                        case END_ARRAY -> json.endArray();
                        case NAME -> refuse(file, json.nextName(), open.element());
                        default -> json.skipValue();
                    }
                }
            }
        }

        private static void refuse(Path file, String name, Set<String> seen) {
            if (!seen.add(name)) {
                throw SnapshotException.damaged(file, "has the member '" + name + "' twice in one object");
            }
        }
    }
}

package dev.rehearsal.history.reading;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.format.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stood in the files of a history when it was read. */
public final class FileContents {
    private final Map<String, MigrationFile> files = new LinkedHashMap<>();
    private final Map<String, byte[]> contents = new LinkedHashMap<>();

    private FileContents(List<MigrationFile> files) {
        for (MigrationFile file : files) {
            this.files.put(file.content().toString(), file);
            this.contents.put(file.content().toString(), file.bytes());
        }
    }

    /**
     * Reads the files.
     *
     * @throws HistoryException if one cannot be read
     */
    public static FileContents of(List<MigrationFile> files) {
        return new FileContents(files);
    }

    /** The files in the order in which they were given. */
    public List<MigrationFile> files() {
        return List.copyOf(files.values());
    }

    /** What stood in one of the files. */
    public byte[] bytes(MigrationFile file) {
        byte[] bytes = contents.get(file.content().toString());
        return bytes == null ? new byte[0] : bytes.clone();
    }

    /** A hash over names and contents of all files. */
    public String fingerprint() {
        MessageDigest digest = Digests.sha256();
        files.forEach((key, file) -> {
            byte[] bytes = bytes(file);
            digest.update((file.relative() + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What is different in a later reading: one problem for each file that is new, gone or edited. */
    public List<HistoryProblem> changesTo(FileContents later) {
        Set<String> keys = new LinkedHashSet<>(files.keySet());
        keys.addAll(later.files.keySet());
        List<HistoryProblem> changes = new ArrayList<>();
        for (String key : keys) {
            String change = change(contents.get(key), later.contents.get(key));
            MigrationFile file = files.getOrDefault(key, later.files.get(key));
            if (!change.isEmpty() && file != null) {
                changes.add(new HistoryProblem(
                        HistoryProblem.Kind.CHANGED_WHILE_READING,
                        "",
                        file.path(),
                        0,
                        "'%s' was %s while its history was rehearsed.".formatted(file.path(), change),
                        "Run the tests again and leave the files alone meanwhile."));
            }
        }
        return List.copyOf(changes);
    }

    private static String change(byte @Nullable [] before, byte @Nullable [] after) {
        if (before == null) {
            return "added";
        }
        if (after == null) {
            return "deleted";
        }
        return Arrays.equals(before, after) ? "" : "edited";
    }
}

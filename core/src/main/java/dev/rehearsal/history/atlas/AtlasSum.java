package dev.rehearsal.history.atlas;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.format.Digests;
import dev.rehearsal.history.reading.FileContents;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The hashes of a directory as {@code atlas.sum} holds them: each covers its file and all before it, so that an edit shows in
 * its own line and in every later one.
 *
 * @param entries one for each file, in order
 */
record AtlasSum(List<Entry> entries) {
    static final String NAME = "atlas.sum";
    private static final String MARK = "h1:";

    /** A file's name and its hash in Base64. */
    record Entry(String file, String hash) {}

    AtlasSum {
        entries = List.copyOf(entries);
    }

    /** What the sum file should hold. */
    static AtlasSum of(List<MigrationFile> files, FileContents contents) {
        MessageDigest running = Digests.sha256();
        List<Entry> entries = new ArrayList<>();
        for (MigrationFile file :
                files.stream().sorted(Comparator.comparing(MigrationFile::name)).toList()) {
            byte[] bytes = contents.bytes(file);
            running.update(file.name().getBytes(StandardCharsets.UTF_8));
            AtlasDirective directive = AtlasDirective.of(new String(bytes, StandardCharsets.ISO_8859_1));
            if (directive == null
                    || !directive.is("sum")
                    || !directive.argument().equals("ignore")) {
                running.update(bytes);
                entries.add(new Entry(file.name(), base64(Digests.soFar(running))));
            }
        }
        return new AtlasSum(entries);
    }

    /** The hash of one file, empty where it has none. */
    String hashOf(String file) {
        return entries.stream()
                .filter(entry -> entry.file().equals(file))
                .map(Entry::hash)
                .findFirst()
                .orElse("");
    }

    /** Where a sum file differs from this one, as Atlas says it: the first difference only. */
    Optional<HistoryProblem> problemIn(MigrationFile sumFile, String text) {
        List<String> lines = text.lines().toList();
        List<Entry> written = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            int mark = lines.get(i).indexOf(MARK);
            if (mark < 0) {
                return Optional.of(unreadable(sumFile, i + 1));
            }
            written.add(new Entry(
                    lines.get(i).substring(0, mark).strip(), lines.get(i).substring(mark + MARK.length())));
        }
        for (int i = 0; i < Math.max(written.size(), entries.size()); i++) {
            if (i >= written.size() || i >= entries.size() || !written.get(i).equals(entries.get(i))) {
                return Optional.of(mismatch(sumFile, i + 2, difference(written, i)));
            }
        }
        String total = lines.isEmpty() ? "" : lines.get(0);
        return total.equals(MARK + total())
                ? Optional.empty()
                : Optional.of(mismatch(sumFile, 1, "its first line does not fit its other lines"));
    }

    private String difference(List<Entry> written, int i) {
        if (i >= written.size()) {
            return "'%s' was added".formatted(entries.get(i).file());
        }
        String name = written.get(i).file();
        if (i < entries.size() && entries.get(i).file().equals(name)) {
            return "'%s' was edited".formatted(name);
        }
        boolean there = entries.stream().anyMatch(entry -> entry.file().equals(name));
        return there ? "'%s' was added".formatted(entries.get(i).file()) : "'%s' was removed".formatted(name);
    }

    String total() {
        MessageDigest digest = Digests.sha256();
        for (Entry entry : entries) {
            digest.update((entry.file() + entry.hash()).getBytes(StandardCharsets.UTF_8));
        }
        return base64(digest.digest());
    }

    private static HistoryProblem mismatch(MigrationFile sumFile, int line, String what) {
        return new HistoryProblem(
                Kind.CHECKSUM_MISMATCH,
                "",
                sumFile.path(),
                line,
                "Atlas refuses the whole directory because '%s' does not fit it: %s.".formatted(sumFile.path(), what),
                "Undo the change, or run 'atlas migrate hash' if nobody has applied it yet.");
    }

    private static HistoryProblem unreadable(MigrationFile sumFile, int line) {
        return new HistoryProblem(
                Kind.CHECKSUM_MISMATCH,
                "",
                sumFile.path(),
                line,
                "Atlas refuses the whole directory because a line of '%s' holds no hash.".formatted(sumFile.path()),
                "Finish the merge and run 'atlas migrate hash'.");
    }

    private static String base64(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }
}

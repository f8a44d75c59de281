package dev.rehearsal.samples.truth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a report says of one migration, or of the history as a whole.
 *
 * @param migration the id of the migration, or {@link #WHOLE}
 * @param checks the names of the findings, in their order
 * @param findings the findings as JSON
 * @param step what was observed, as JSON
 */
record ReportPart(String migration, String checks, String findings, String step) {
    /** In place of a migration where the history as a whole is meant. */
    static final String WHOLE = "*";

    private static final List<String> COLUMNS = List.of("migration", "findings", "findings-sha256", "step-sha256");

    static final String HEAD = "history\t" + String.join("\t", COLUMNS) + "\n";

    /** Its line in a table of digests. */
    String row(String history) {
        return TabSeparated.line(history, migration, checks, sha256(findings), sha256(step));
    }

    /** The columns that a line of a table of digests has otherwise, with the value there and the value here. */
    Map<String, String> changes(Map<String, String> line) {
        Map<String, String> changes = new LinkedHashMap<>();
        List<String> here = List.of(migration, checks, sha256(findings), sha256(step));
        for (int i = 0; i < COLUMNS.size(); i++) {
            String there = line.getOrDefault(COLUMNS.get(i), "");
            if (!there.equals(here.get(i))) {
                changes.put(COLUMNS.get(i), "'%s' was '%s'".formatted(here.get(i), there));
            }
        }
        return changes;
    }

    /** The first line that an earlier report has otherwise, in words; empty where both are the same. */
    String firstDifference(ReportPart before) {
        List<String> here = (findings + "\n" + step).lines().toList();
        List<String> there = (before.findings + "\n" + before.step).lines().toList();
        for (int i = 0; i < Math.max(here.size(), there.size()); i++) {
            String now = i < here.size() ? here.get(i).strip() : "nothing";
            String then = i < there.size() ? there.get(i).strip() : "nothing";
            if (!now.equals(then)) {
                return "first differing line: %s%n  was: %s".formatted(now, then);
            }
        }
        return "";
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

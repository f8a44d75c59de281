package dev.rehearsal.samples.truth;

import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a server and {@code pg_dump} said of each migration of a history.
 *
 * @param verdicts by the migration's name; those of which the table says nothing are left out
 */
record TruthTable(Map<String, Verdict> verdicts) {
    /** Stands between the names of migrations that are judged together. */
    static final String TOGETHER = "+";

    /** Reads a table whose column {@code migration} names the migration. */
    static TruthTable read(Path file) throws IOException {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        for (Map<String, String> row : TabSeparated.read(file)) {
            Verdict verdict = Verdict.of(row);
            if (!verdict.cell(Cell.UP_OK).equals(Cell.NOTHING)) {
                verdicts.put(row.getOrDefault("migration", ""), verdict);
            }
        }
        return new TruthTable(verdicts);
    }

    /**
     * By which name the table knows each part of a migration: its file or directory without the ending, its id or its
     * version. Empty where it does not know all of them.
     */
    List<String> partsOf(Migration migration) {
        List<Optional<String>> names = migration.up().batches().stream()
                .map(batch ->
                        nameAt(batch).or(() -> migration.up().parts().isEmpty() ? nameOf(migration) : Optional.empty()))
                .toList();
        return names.stream().allMatch(Optional::isPresent)
                ? names.stream().flatMap(Optional::stream).toList()
                : List.of();
    }

    /** How migrations that are judged together are called. */
    static String name(List<String> parts) {
        return String.join(TOGETHER, parts);
    }

    /** The migrations that a name names. */
    static List<String> parts(String name) {
        return List.of(name.split(Pattern.quote(TOGETHER)));
    }

    /** What is true of one migration, or of several together: what a row of theirs says, or what follows from their own. */
    Verdict verdict(List<String> parts) {
        Verdict own = verdicts.get(name(parts));
        return own == null
                ? Verdict.together(
                        parts.stream().map(part -> verdict(List.of(part))).toList())
                : own;
    }

    /** Whether an up is refused in the truth. */
    boolean fails(List<String> parts) {
        return !parts.isEmpty() && verdict(parts).cell(Cell.UP_OK).equals("no");
    }

    private Optional<String> nameAt(Script script) {
        String path = "/" + script.path();
        return verdicts.keySet().stream()
                .filter(name -> path.contains("/" + name + "/") || path.contains("/" + name + "."))
                .findFirst();
    }

    private Optional<String> nameOf(Migration migration) {
        return verdicts.keySet().stream()
                .filter(name -> name.equals(migration.id()) || name.equals(migration.version()))
                .findFirst();
    }
}

package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.ScriptText;
import dev.rehearsal.history.reading.DownScripts;
import dev.rehearsal.history.reading.FileContents;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The ups and downs among a tool's own files, and the downs that are kept in a folder of their own.
 *
 * @param own the tool's own; a down that holds no statement gives way to one that is kept elsewhere
 * @param separate the others, each of a version that the tool has an up for
 * @param problems scripts that belong to no migration
 */
record SeparateDowns(List<Half> own, List<Half> separate, List<HistoryProblem> problems) {

    /** Each script is one message, outside of a transaction of the tool's. */
    static SeparateDowns of(List<Half> own, DownScripts scripts, FileContents contents, ScriptDialect dialect) {
        if (scripts.files().isEmpty()) {
            return new SeparateDowns(own, List.of(), List.of());
        }
        List<Half> ups = own.stream()
                .filter(half -> half.direction() == Half.Direction.UP)
                .toList();
        DownScripts.Matched matched = scripts.match(ups.stream()
                .map(up -> DownScripts.Candidate.of(up.version(), up.file()))
                .distinct()
                .toList());
        List<Half> remaining = new ArrayList<>();
        for (Half half : own) {
            MigrationFile script = matched.byVersion().get(half.version());
            if (half.direction() == Half.Direction.UP || script == null) {
                remaining.add(half);
            } else if (holdsStatements(half, contents, dialect)) {
                throw DownScripts.twice(half.version(), half.file(), script);
            }
        }
        List<Half> separate = matched.byVersion().entrySet().stream()
                .map(entry -> Half.wholeFile(entry.getKey(), "", Half.Direction.DOWN, entry.getValue(), false))
                .toList();
        return new SeparateDowns(remaining, separate, matched.problems());
    }

    private static boolean holdsStatements(Half half, FileContents contents, ScriptDialect dialect) {
        String text = new String(contents.bytes(half.file()), StandardCharsets.UTF_8);
        return !ScriptText.of(half.passage().apply(text).sql(), dialect).isEmpty();
    }
}

package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
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
record SeparateDowns(List<DirectionFile> own, List<DirectionFile> separate, List<HistoryProblem> problems) {

    /** Each script is one message, outside of a transaction of the tool's. */
    static SeparateDowns of(
            List<DirectionFile> own, DownScripts scripts, FileContents contents, ScriptDialect dialect) {
        if (scripts.files().isEmpty()) {
            return new SeparateDowns(own, List.of(), List.of());
        }
        List<DirectionFile> ups = own.stream()
                .filter(directionFile -> directionFile.direction() == DirectionFile.Direction.UP)
                .toList();
        DownScripts.Matched matched = scripts.match(ups.stream()
                .map(up -> DownScripts.Candidate.of(up.version(), up.file()))
                .distinct()
                .toList());
        List<DirectionFile> remaining = new ArrayList<>();
        for (DirectionFile directionFile : own) {
            MigrationFile script = matched.byVersion().get(directionFile.version());
            if (directionFile.direction() == DirectionFile.Direction.UP || script == null) {
                remaining.add(directionFile);
            } else if (holdsStatements(directionFile, contents, dialect)) {
                throw DownScripts.twice(directionFile.version(), directionFile.file(), script);
            }
        }
        List<DirectionFile> separate = matched.byVersion().entrySet().stream()
                .map(entry -> DirectionFile.wholeFile(
                        entry.getKey(), "", DirectionFile.Direction.DOWN, entry.getValue(), false))
                .toList();
        return new SeparateDowns(remaining, separate, matched.problems());
    }

    private static boolean holdsStatements(DirectionFile directionFile, FileContents contents, ScriptDialect dialect) {
        String text = new String(contents.bytes(directionFile.file()), StandardCharsets.UTF_8);
        return !ScriptText.of(directionFile.directionText().apply(text).sql(), dialect)
                .isEmpty();
    }
}

package dev.rehearsal.rehearsal;

import dev.rehearsal.data.DataState;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.Repetition;
import dev.rehearsal.history.History;
import dev.rehearsal.schema.SchemaDifference;
import java.util.List;

/** Lets the tool do its own run from empty, in its own order, and then once more on the finished database. */
final class WholeRun {
    private final MainLine line;
    private final History history;

    WholeRun(MainLine line, History history) {
        this.line = line;
        this.history = history;
    }

    /** The evidence about the history, after a walk that reached its end. */
    HistoryEvidence evidence() {
        Snapshot endOfWalk = line.now();
        List<String> invalid = endOfWalk.schema().invalidObjects();
        try (Stage stage = line.build(0, false)) {
            Outcome run = stage.migrate();
            if (!run.succeeded()) {
                return evidence(run, SchemaDifference.NONE, Repetition.NOT_REPEATABLE, invalid);
            }
            Snapshot end = stage.observe();
            SchemaDifference differs = SchemaDifference.between(endOfWalk.schema(), end.schema());
            Outcome again = stage.migrate();
            Snapshot repeated = stage.observe();
            Repetition second = new Repetition(
                    again,
                    SchemaDifference.between(end.schema(), repeated.schema()),
                    changes(end.data(), repeated.data()));
            return evidence(run, differs, second, invalid);
        }
    }

    /** The evidence about a history whose walk did not reach its end: its files only. */
    HistoryEvidence unfinished(String failedMigration) {
        Outcome notRun = new Outcome.NotRun("'" + failedMigration + "' failed");
        return evidence(
                notRun, SchemaDifference.NONE, new Repetition(notRun, SchemaDifference.NONE, List.of()), List.of());
    }

    private HistoryEvidence evidence(
            Outcome run, SchemaDifference differs, Repetition second, List<String> invalidAtEnd) {
        return new HistoryEvidence(
                history.tool(),
                history.migrations(),
                history.problems(),
                run,
                differs,
                second,
                invalidAtEnd,
                List.of());
    }

    private static List<TableDifference> changes(DataState before, DataState after) {
        return DataState.differences(before, after);
    }
}

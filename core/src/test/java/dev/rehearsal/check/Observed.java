package dev.rehearsal.check;

import dev.rehearsal.data.TableDifference;
import dev.rehearsal.evidence.Harm;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.HistoryEvidence.End;
import dev.rehearsal.evidence.HistoryEvidence.OtherRuns;
import dev.rehearsal.evidence.HistoryEvidence.ToolRun;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.PhaseEvidence;
import dev.rehearsal.evidence.Repetition;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.Unsupported;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.SchemaDifference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evidence written by hand, for wording and for what declarations make of it. */
public final class Observed {
    static final Outcome OK = new Outcome.Succeeded(1);

    private Observed() {}

    public static Migration migration(String id) {
        return new Migration(
                id,
                id,
                "split names",
                Migration.Kind.VERSIONED,
                List.of(),
                new Script("db/V" + id + ".sql", "file:///shop/db/V" + id + ".sql", 1, "select 1", false),
                Optional.of(new Script("db/U" + id + ".sql", "file:///shop/db/U" + id + ".sql", 1, "select 1", false)));
    }

    public static StepEvidence clean(String id) {
        return step(migration(id), OK, OK, SchemaDifference.NONE, List.of(), List.of());
    }

    public static StepEvidence upFails(String id, Outcome.Failed failure) {
        Outcome notRun = new Outcome.NotRun("the up failed");
        return step(migration(id), failure, notRun, SchemaDifference.NONE, List.of(), List.of());
    }

    public static StepEvidence downFails(String id, Outcome.Failed failure) {
        return step(migration(id), OK, failure, SchemaDifference.NONE, List.of(), List.of());
    }

    public static StepEvidence downNotRun(String id, String reason) {
        return step(migration(id), OK, new Outcome.NotRun(reason), SchemaDifference.NONE, List.of(), List.of());
    }

    public static StepEvidence downLeaves(String id, ObjectDifference... objects) {
        return step(migration(id), OK, OK, new SchemaDifference(List.of(objects)), List.of(), List.of());
    }

    public static StepEvidence downLoses(String id, TableDifference... tables) {
        return step(migration(id), OK, OK, SchemaDifference.NONE, List.of(tables), List.of());
    }

    public static StepEvidence upAgainDiffers(
            String id, List<TableDifference> afterDown, TableDifference afterUpAgain) {
        return step(migration(id), OK, OK, SchemaDifference.NONE, afterDown, List.of(afterUpAgain));
    }

    public static TableDifference missing(String table, long rows) {
        return rows(table, new TableDifference.RowCounts(10, 10 - rows, rows, 0));
    }

    public static TableDifference rows(String table, TableDifference.RowCounts counts) {
        return new TableDifference(table, counts, TableDifference.Changes.NONE, List.of());
    }

    public static TableDifference changed(String table, Map<String, Long> columns) {
        long rows = columns.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return new TableDifference(
                table,
                new TableDifference.RowCounts(10, 10, 0, 0),
                new TableDifference.Changes(rows, columns),
                List.of());
    }

    public static HistoryEvidence history(String... ids) {
        List<Migration> migrations =
                java.util.Arrays.stream(ids).map(Observed::migration).toList();
        return new HistoryEvidence(
                "Flyway",
                migrations,
                List.of(),
                ToolRun.of(OK, new Repetition(OK, SchemaDifference.NONE, List.of())),
                OtherRuns.none(""),
                End.NOT_REACHED,
                List.of(),
                Unsupported.NONE);
    }

    /** A history whose files have one problem. */
    public static HistoryEvidence history(HistoryProblem problem) {
        return history("1", "2").withProblems(List.of(problem));
    }

    public static StepEvidence upAgainLeads(String id, ObjectDifference... objects) {
        StepEvidence clean = clean(id);
        return clean.with(clean.back(), new PhaseEvidence(OK, new SchemaDifference(List.of(objects)), List.of()));
    }

    private static StepEvidence step(
            Migration migration,
            Outcome up,
            Outcome down,
            SchemaDifference downLeft,
            List<TableDifference> dataAfterDown,
            List<TableDifference> dataAfterUpAgain) {
        Outcome upAgain = down.succeeded() ? OK : new Outcome.NotRun("the down did not run");
        return StepEvidence.of(migration, true, PhaseEvidence.without(up), Harm.NONE)
                .with(
                        new PhaseEvidence(
                                down, downLeft, dataAfterDown, SchemaDifference.statements(downLeft.objects())),
                        new PhaseEvidence(upAgain, SchemaDifference.NONE, dataAfterUpAgain));
    }
}

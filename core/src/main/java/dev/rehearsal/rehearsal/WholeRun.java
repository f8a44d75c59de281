package dev.rehearsal.rehearsal;

import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.OtherOrder;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.Repetition;
import dev.rehearsal.evidence.SharedTransaction;
import dev.rehearsal.evidence.TwoMigrators;
import dev.rehearsal.evidence.UnindexedKey;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.schema.ExpectedSchema;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDifference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Lets the tool do its own run from empty, in its own order, and then once more on the finished database. */
final class WholeRun {
    private static final Schema NOT_REACHED = new Schema(Map.of());

    private final MainLine line;
    private final History history;
    private final boolean twoAtOnce;
    private TwoMigrators twoMigrators = TwoMigrators.notTried("not asked for");
    private SharedTransaction together = SharedTransaction.NONE;
    private List<UnindexedKey> unindexed = List.of();
    private OtherOrder otherOrder = OtherOrder.NONE;

    /** @param twoAtOnce whether two runs at once are tried, too */
    WholeRun(MainLine line, History history, boolean twoAtOnce) {
        this.line = line;
        this.history = history;
        this.twoAtOnce = twoAtOnce;
    }

    /**
     * The evidence about the history, after a walk that reached its end.
     *
     * @param expected schemas to compare that end with
     */
    HistoryEvidence evidence(List<ExpectedSchema> expected) {
        Schema end = line.now().schema();
        Drifts drifts = new Drifts(line, end);
        return ofRuns().endingWith(end, expected.stream().map(drifts::from).toList());
    }

    private HistoryEvidence ofRuns() {
        Snapshot endOfWalk = line.now();
        List<String> invalid = endOfWalk.schema().invalidObjects();
        unindexed = UnindexedKeys.in(endOfWalk.schema());
        otherOrder = new OtherOrderRun(line, history.migrations()).evidence(endOfWalk.schema());
        try (Stage stage = line.empty()) {
            Outcome run = stage.migrate();
            if (!run.succeeded()) {
                return evidence(run, SchemaDifference.NONE, Repetition.NOT_REPEATABLE, invalid, List.of());
            }
            together = new SharedTransactions(stage, line).largest();
            SchemaDifference differs =
                    SchemaDifference.between(endOfWalk.schema(), stage.observe().schema());
            if (twoAtOnce) {
                twoMigrators = new TwoMigratorsAtOnce(line, history).evidence(stage);
            }
            return evidence(run, differs, secondRun(stage), invalid, needsSuperuser(stage));
        }
    }

    /**
     * Asks only where the walk itself migrated as a superuser, and not on a server that is not ours: no role is made
     * there, and so it stays unknown.
     */
    private List<String> needsSuperuser(Stage stage) {
        return stage.database().isServerOurs() && stage.migratesAsSuperuser()
                ? new OrdinaryOwnerRun(line.createOnOwnServer(), history).needsSuperuser()
                : List.of();
    }

    private Repetition secondRun(Stage stage) {
        try (Stage finished = new Stage(stage.fork(), history)) {
            Snapshot before = stage.observe();
            Outcome again = stage.migrate();
            Snapshot after = stage.observe();
            return new Repetition(
                    again,
                    SchemaDifference.between(before.schema(), after.schema()),
                    finished.compareRows(stage, before.suspects(after), Set.of()));
        }
    }

    /** The evidence about a history whose walk did not reach its end: its files only. */
    HistoryEvidence unfinished(String failedMigration) {
        Outcome notRun = new Outcome.NotRun("'" + failedMigration + "' failed");
        return evidence(
                notRun,
                SchemaDifference.NONE,
                new Repetition(notRun, SchemaDifference.NONE, List.of()),
                List.of(),
                List.of());
    }

    private HistoryEvidence evidence(
            Outcome run,
            SchemaDifference differs,
            Repetition second,
            List<String> invalidAtEnd,
            List<String> needsSuperuser) {
        return new HistoryEvidence(
                history.tool(),
                history.migrations(),
                problems(),
                run,
                differs,
                second,
                invalidAtEnd,
                needsSuperuser,
                twoMigrators,
                together,
                unindexed,
                otherOrder,
                NOT_REACHED,
                List.of());
    }

    /** What was wrong when the history was read, and what was edited since: then the evidence belongs to neither text. */
    private List<HistoryProblem> problems() {
        return Stream.concat(history.problems().stream(), history.changesSinceRead().stream())
                .toList();
    }
}

package dev.rehearsal.rehearsal.whole;

import dev.rehearsal.evidence.BreakingRows;
import dev.rehearsal.evidence.Drift;
import dev.rehearsal.evidence.DumpTrial;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.HistoryEvidence.End;
import dev.rehearsal.evidence.HistoryEvidence.OtherRuns;
import dev.rehearsal.evidence.HistoryEvidence.ToolRun;
import dev.rehearsal.evidence.OtherDefault;
import dev.rehearsal.evidence.OtherOrder;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.OwnFailure;
import dev.rehearsal.evidence.Repetition;
import dev.rehearsal.evidence.SharedTransaction;
import dev.rehearsal.evidence.TwoMigrators;
import dev.rehearsal.evidence.UnindexedKey;
import dev.rehearsal.evidence.Unsupported;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Observation;
import dev.rehearsal.rehearsal.consequence.ConsequenceDialect;
import dev.rehearsal.rehearsal.consequence.UnindexedKeys;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.rehearsal.restore.DumpTrials;
import dev.rehearsal.rehearsal.server.OwnFailures;
import dev.rehearsal.rehearsal.watch.HistoryWithReplacements;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.ExpectedSchema;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDifference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Lets the tool do its own run from empty, in its own order, and then once more on the finished database. */
public final class WholeRun {
    private final MainLine line;
    private final History history;
    private final boolean twoAtOnce;
    private final OwnFailures failures;
    private TwoMigrators twoMigrators = TwoMigrators.notTried("not asked for");
    private SharedTransaction together = SharedTransaction.NONE;
    private List<UnindexedKey> unindexed = List.of();
    private List<BreakingRows> breaking = List.of();
    private OtherOrder otherOrder = OtherOrder.NONE;
    private List<OtherDefault> otherDefaults = List.of();

    /** @param twoAtOnce whether two runs at once are tried, too */
    public WholeRun(MainLine line, History history, boolean twoAtOnce) {
        this.line = line;
        this.history = history;
        this.failures = new OwnFailures(line.progress(), line.databases());
        this.twoAtOnce = twoAtOnce;
    }

    /**
     * The evidence about the history, after a walk that reached its end.
     *
     * @param expected schemas to compare that end with
     */
    public HistoryEvidence evidence(List<ExpectedSchema> expected) {
        line.progress().whole();
        Schema end = end();
        DriftComparison drifts = new DriftComparison(line, end);
        failures.confined(
                "looking for hidden rows",
                false,
                () -> line.databases().refusals().lookAt(line::fixture));
        HistoryEvidence runs = failures.confined(
                "running the history with its own tool", notRun("not observed", List.of()), this::ofRuns);
        line.databases().requireUntouched(line.fixture().database());
        // What is expected comes from the user, and so does what is wrong with it.
        List<Drift> differences = expected.stream().map(drifts::from).toList();
        DumpTrial dump = failures.confined(
                "dumping the end of the history and restoring it",
                DumpTrial.notTried("not observed"),
                () -> new DumpTrials(line).trial());
        return runs.with(runs.end().with(end, differences).with(dump)).with(failures());
    }

    /** What went wrong on our side since the end of the walk, and what was refused since its beginning. */
    private List<OwnFailure> failures() {
        return Stream.concat(failures.take().stream(), line.databases().refusals().all().stream())
                .toList();
    }

    @SuppressWarnings(
            "checkstyle:IllegalCatch") // A second try on a database built anew costs little and saves the verdict.
    private Schema end() {
        try {
            return line.now().schema();
        } catch (RuntimeException failure) {
            failures.note("reading the schema at the end", failure);
            line.restore();
            return line.now().schema();
        }
    }

    private HistoryEvidence ofRuns() {
        ObservedState endOfWalk = line.now();
        List<ObjectIdentity> invalid = endOfWalk.schema().invalidObjects();
        unindexed = line.databases().dialect().capabilities().contains(Capability.FOREIGN_KEYS_WITHOUT_INDEX)
                ? UnindexedKeys.in(endOfWalk.schema())
                : List.of();
        breaking = failures.confined(
                "looking for rows that break constraints", List.of(), () -> breakingRows(endOfWalk.schema()));
        otherOrder = failures.confined(
                "applying branches in another order",
                OtherOrder.NONE,
                () -> new OtherOrderRun(line, line.base().judged()).evidence(endOfWalk.schema()));
        Optional<Migration> passed = HistoryWithReplacements.passed(history);
        if (passed.isPresent()) {
            String name = passed.get().displayName();
            return notRun("'" + name + "' is declared to fail, so the tool cannot run to the end", invalid);
        }
        return ofToolsRun(endOfWalk, invalid);
    }

    /** Its tool's own run, once more where it needs more rights than any migration did alone. */
    private HistoryEvidence ofToolsRun(ObservedState endOfWalk, List<ObjectIdentity> invalid) {
        try (DatabaseFixture fixture = line.base().begin()) {
            Outcome run = fixture.migrate();
            if (fixture.raisesRightsOfRuns(run)) {
                return ofToolsRun(endOfWalk, invalid);
            }
            if (!run.succeeded()) {
                return evidence(run, SchemaDifference.NONE, Repetition.NOT_REPEATABLE, invalid);
            }
            SchemaDifference differs = SchemaDifference.between(
                    endOfWalk.schema(), fixture.observe().schema());
            return afterRun(fixture, run, differs, invalid);
        }
    }

    private List<BreakingRows> breakingRows(Schema schema) {
        return schema.constraints().allMatch(Constraint::validated)
                ? List.of()
                : line.databases().dialect().require(ConsequenceDialect.class).breakingRows(line.fixture(), schema);
    }

    /** What else is to be learned on the database that the tool's own run left. */
    private HistoryEvidence afterRun(
            DatabaseFixture fixture, Outcome run, SchemaDifference differs, List<ObjectIdentity> invalid) {
        together = failures.confined(
                "reading which migrations share a transaction",
                SharedTransaction.NONE,
                () -> observes(Observation.SHARED_TRANSACTIONS)
                        ? new SharedTransactions(fixture, line).largest()
                        : SharedTransaction.NONE);
        if (twoAtOnce) {
            twoMigrators = failures.confined(
                    "running two migrators at once",
                    TwoMigrators.notTried("not observed"),
                    () -> new TwoMigratorsAtOnce(line, history).evidence(fixture));
        }
        otherDefaults = failures.confined(
                "running the history under other defaults of the server",
                List.of(),
                () -> new OtherDefaultRun(line, fixture.observe().schema()).evidence(fixture));
        Outcome notRun = new Outcome.NotRun("not observed");
        Repetition second = failures.confined(
                "running the finished history again",
                new Repetition(notRun, SchemaDifference.NONE, List.of()),
                () -> secondRun(fixture));
        return evidence(run, differs, second, invalid);
    }

    private boolean observes(Observation observation) {
        return line.databases().dialect().observations().contains(observation);
    }

    private Repetition secondRun(DatabaseFixture fixture) {
        try (DatabaseFixture finished = fixture.copy()) {
            ObservedState before = fixture.observe();
            Outcome again = fixture.migrate();
            ObservedState after = fixture.observe();
            return new Repetition(
                    again,
                    SchemaDifference.between(before.schema(), after.schema()),
                    finished.compareRows(fixture, before.suspects(after), Set.of()));
        }
    }

    /**
     * The evidence about a history whose walk did not reach its end: its files only.
     *
     * @param why why it ended, in words
     */
    public HistoryEvidence unfinished(String why) {
        return notRun(why, List.of()).with(failures());
    }

    private HistoryEvidence notRun(String why, List<ObjectIdentity> invalidAtEnd) {
        Outcome notRun = new Outcome.NotRun(why);
        Repetition second = new Repetition(notRun, SchemaDifference.NONE, List.of());
        return evidence(notRun, SchemaDifference.NONE, second, invalidAtEnd);
    }

    private HistoryEvidence evidence(
            Outcome run, SchemaDifference differs, Repetition second, List<ObjectIdentity> invalidAtEnd) {
        return new HistoryEvidence(
                history.tool(),
                history.migrations(),
                problems(),
                new ToolRun(run, differs, second, together),
                new OtherRuns(
                        line.databases().watchdog().neededRights().evidence(), twoMigrators, otherOrder, otherDefaults),
                End.NOT_REACHED.leaving(invalidAtEnd, unindexed).with(breaking),
                List.of(),
                Unsupported.NONE);
    }

    /** What was wrong when the history was read, and what was edited since: then the evidence belongs to neither text. */
    private List<HistoryProblem> problems() {
        return Stream.concat(history.problems().stream(), history.changesSinceRead().stream())
                .toList();
    }
}

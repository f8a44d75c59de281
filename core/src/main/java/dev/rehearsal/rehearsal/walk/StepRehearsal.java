package dev.rehearsal.rehearsal.walk;

import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.LivedIn;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.RestoreTrial;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.consequence.FactSearch;
import dev.rehearsal.rehearsal.consequence.RowInspection;
import dev.rehearsal.rehearsal.consequence.StepFacts;
import dev.rehearsal.rehearsal.experiment.down.DownSearch;
import dev.rehearsal.rehearsal.experiment.down.LivedInRollback;
import dev.rehearsal.rehearsal.experiment.down.RestOfDown;
import dev.rehearsal.rehearsal.experiment.step.ExperimentRun;
import dev.rehearsal.rehearsal.experiment.step.StepExperiments;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.fixture.TouchedTables;
import dev.rehearsal.rehearsal.invariant.Invariants;
import dev.rehearsal.rehearsal.line.ExpectedFailure;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.rehearsal.repair.WalkedRows;
import dev.rehearsal.rehearsal.restore.RestoreTrials;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.server.OwnFailures;
import dev.rehearsal.rehearsal.walk.StepGuard.Attempt;
import dev.rehearsal.rehearsal.walk.StepGuard.Attempt.Again;
import dev.rehearsal.rehearsal.walk.StepGuard.Attempt.Judged;
import dev.rehearsal.rehearsal.watch.HistoryWithReplacements;
import dev.rehearsal.schema.SchemaDifference;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rehearses one step at the end of the main line: up, down, up again, and leaves the line one migration longer. */
final class StepRehearsal implements AutoCloseable {
    private static final String NO_DOWN = "there is no down";
    private static final String TAKING_BACK = "down and up again";

    private final OwnFailures failures;
    private final WalkedRows rows;
    private final MainLine line;
    private final Rehearsal rehearsal;
    private final boolean historyHasDowns;
    private final StepExperiments experiments;
    private final StepGuard guard;
    private final FactSearch search;
    private final Invariants invariants;
    private final RepeatableRehearsal repeatables;

    StepRehearsal(MainLine line, Rehearsal rehearsal) {
        this.line = line;
        this.rehearsal = rehearsal;
        this.failures = new OwnFailures(line.progress(), line.databases());
        this.rows = new WalkedRows(line, rehearsal, failures);
        this.experiments = new StepExperiments(line, rehearsal, failures);
        this.historyHasDowns = rehearsal.history().hasWrittenDowns();
        this.guard = new StepGuard(line, rows, failures, historyHasDowns, this::close);
        this.search = new FactSearch(line, historyHasDowns, failures);
        this.invariants = new Invariants(line, rehearsal, failures);
        this.repeatables = new RepeatableRehearsal(line, rows, failures, experiments, guard, search, invariants);
    }

    @Override
    public void close() {
        rows.close();
        experiments.close();
    }

    /** Says what it means where something goes wrong, in a step or in other work on the line. */
    StepGuard guard() {
        return guard;
    }

    /** Builds the state before the first step. */
    DatabaseFixture begin() {
        DatabaseFixture begun = line.fixture();
        rows.begin();
        return begun;
    }

    private StepEvidence rehearse(Migration migration) {
        if (migration.kind() == Migration.Kind.REPEATABLE) {
            return guard.step(migration, () -> repeatables.phases(migration));
        }
        return HistoryWithReplacements.passes(line.history(), migration)
                ? guard.step(migration, () -> new Judged(new ExpectedFailure(line).passed(migration, rows::stepOver)))
                : guard.step(migration, () -> phases(migration));
    }

    /**
     * The same of a versioned migration, as a deployment has it where repeatables ran before.
     *
     * @param ran the steps of these
     */
    StepEvidence rehearse(Migration migration, List<StepEvidence> ran) {
        StepEvidence step = rehearse(migration);
        return migration.kind() == Migration.Kind.REPEATABLE
                ? step
                : new EarlierRepeatables(line, rows, failures, guard).around(step, ran);
    }

    /** Runs a repeatable if the version reached lets it run; empty, and nothing changed, where it does not yet. */
    Optional<StepEvidence> tryRepeatable(Migration migration) {
        return guard.onServer(StepGuard.quoted(migration), () -> repeatables.tried(migration));
    }

    /** What a step consists of, in order. */
    private Attempt phases(Migration migration) {
        ObservedState before = line.now();
        invariants.before(migration);
        Outcome up = line.progress()
                .stopwatch()
                .during("the up", () -> line.fixture().up(migration));
        if (line.fixture().raisesRights(migration, up)) {
            line.takeTracesBack(migration, before);
            return Again.HERE;
        }
        ObservedState after = line.fixture().observe();
        if (changesSharedServer(before, after)) {
            return Again.ON_OWN_SERVER;
        }
        boolean saw = line.fixture().seesAllRows(migration, false);
        StepFacts facts = search.facts(migration, before, after, up);
        if (line.seesMoreThan(saw, migration)) {
            return Again.HERE;
        }
        if (up instanceof Outcome.Failed failure) {
            return rows.resolve(migration, failure, before, after)
                    .<Attempt>map(still -> new Judged(facts.upFailed(still).with(rows.evidence(migration, before))))
                    .orElse(Again.HERE);
        }
        invariants.afterUp();
        line.applied(migration, up, TouchedTables.between(before, after));
        line.continuesFrom(after);
        try (ExperimentRun run = experiments.begin(facts)) {
            line.progress().doing(TAKING_BACK);
            Attempt takenBack = takenBack(facts);
            run.downIsOver();
            if (!(takenBack instanceof Judged judged)) {
                return takenBack;
            }
            LivedIn livedIn = livedIn(facts, judged.evidence().down());
            int noted = failures.count();
            rows.stepOver(migration);
            ExperimentEvidence learned = run.result(noted);
            StepEvidence known = judged.evidence()
                    .with(rows.evidence(migration, before).with(livedIn))
                    .with(learned);
            return new Judged(experiments.release(facts, invariants.in(restored(facts, known))));
        }
    }

    /** The same with the way back by a restore, where a runbook is to tell it. */
    private StepEvidence restored(StepFacts facts, StepEvidence step) {
        return rehearsal.experiments().release()
                ? step.with(step.release()
                        .with(failures.confined(
                                "restoring from behind the point of no return",
                                RestoreTrial.notTried(StepGuard.NOT_OBSERVED),
                                () -> new RestoreTrials(line, rehearsal.seeding(), facts).trial(step))))
                : step;
    }

    /** The phases after the first up: the down, what is left by it, and the up again. */
    private Attempt takenBack(StepFacts facts) {
        boolean declared =
                rehearsal.known().irreversible().contains(facts.migration().id());
        if (declared) {
            return new Judged(facts.withoutDown("declared irreversible", List.of()));
        }
        if (facts.migration().down().isEmpty()) {
            List<String> wayBack =
                    historyHasDowns ? DownSearch.on(line, failures, facts.before(), facts.after()) : List.of();
            return new Judged(facts.withoutDown(NO_DOWN, wayBack));
        }
        return line.progress().stopwatch().during(TAKING_BACK, () -> downAndUpAgain(facts));
    }

    private Attempt downAndUpAgain(StepFacts facts) {
        Migration migration = facts.migration();
        Outcome down = guard.unlessHung("running the down", () -> line.down(migration, facts.after()));
        if (down instanceof Outcome.NotRun) {
            line.restore();
            return new Judged(facts.withoutDown(StepGuard.NOT_OBSERVED, List.of()));
        }
        ObservedState afterDown = line.fixture().observe();
        if (changesSharedServer(facts.after(), afterDown)) {
            return Again.ON_OWN_SERVER;
        }
        if (down instanceof Outcome.Failed failure) {
            return new Judged(downFailed(facts, failure.leavingTraces(afterDown.differsFrom(facts.after()))));
        }
        invariants.afterDown();
        List<String> wayBack = DownSearch.on(line, failures, facts.before(), afterDown);
        Outcome upAgain =
                guard.unlessHung("running the up again", () -> line.fixture().up(migration));
        ObservedState afterAgain = line.fixture().observe();
        if (changesSharedServer(afterDown, afterAgain)) {
            return Again.ON_OWN_SERVER;
        }
        if (upAgain instanceof Outcome.Failed failure) {
            upAgain = failure.leavingTraces(afterAgain.differsFrom(afterDown));
        } else if (upAgain.succeeded()) {
            invariants.afterSecondUp();
        }
        return new Judged(compared(facts, new StepFacts.Rest(down, afterDown, wayBack, upAgain, afterAgain)));
    }

    private StepEvidence downFailed(StepFacts facts, Outcome.Failed failure) {
        if (failure.leftTraces()) {
            line.restore();
        }
        SchemaDifference left = failures.confined(
                "running the rest of the down", SchemaDifference.NONE, () -> new RestOfDown(line).left(facts, failure));
        return facts.downFailed(failure, left);
    }

    private StepEvidence compared(StepFacts facts, StepFacts.Rest rest) {
        boolean ranAgain = rest.upAgain().succeeded();
        Collection<String> lost = facts.before().suspects(rest.afterDown());
        Collection<String> different = ranAgain ? facts.after().suspects(rest.afterAgain()) : Set.of();
        RowInspection.Result inspected = lost.isEmpty() && different.isEmpty()
                ? RowInspection.Result.NOTHING
                : new RowInspection(line, facts.migration()).inspect(lost, different, ranAgain);
        StepEvidence evidence = facts.complete(rest, inspected);
        boolean exactlyTheSame = ranAgain && evidence.upAgainDiffers().isEmpty() && different.isEmpty();
        if (exactlyTheSame) {
            line.continuesFrom(rest.afterAgain());
        } else {
            line.restore();
        }
        return evidence;
    }

    private LivedIn livedIn(StepFacts facts, Outcome down) {
        return down.succeeded() && line.occasions().areGenerated()
                ? failures.confined(
                        "rolling back once lived in",
                        LivedIn.NOT_TRIED,
                        () -> new LivedInRollback(line, rehearsal.seeding(), facts).evidence())
                : LivedIn.NOT_TRIED;
    }

    /** Whether a phase changed a server that others use; on one of its own, later sessions begin anew instead. */
    private boolean changesSharedServer(ObservedState earlier, ObservedState later) {
        boolean changed = later.touchesServerSince(earlier);
        if (line.databases().areOnSharedServer()) {
            return changed || line.databases().isServerTouched(line.fixture().database());
        }
        if (changed) {
            line.fixture().renewSessions();
        }
        return false;
    }
}

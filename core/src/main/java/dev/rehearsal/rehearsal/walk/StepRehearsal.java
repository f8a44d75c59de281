package dev.rehearsal.rehearsal.walk;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.LivedIn;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.HangException;
import dev.rehearsal.rehearsal.Rehearsal;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.SeedingException;
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
import dev.rehearsal.rehearsal.line.KnownFailure;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.rehearsal.repair.UnobservedStep;
import dev.rehearsal.rehearsal.repair.WalkedRows;
import dev.rehearsal.rehearsal.server.OwnFailures;
import dev.rehearsal.rehearsal.watch.PassingHistory;
import dev.rehearsal.schema.SchemaDifference;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rehearses one step at the end of the main line: up, down, up again, and leaves the line one migration longer. */
final class StepRehearsal implements AutoCloseable {
    private static final String NO_DOWN = "there is no down";

    private final OwnFailures failures;
    private final WalkedRows rows;
    private final MainLine line;
    private final Rehearsal rehearsal;
    private final boolean historyHasDowns;
    private final StepExperiments experiments;
    private final UnobservedStep unobserved;
    private final FactSearch search;
    private final RepeatableRehearsal repeatables;

    /**
     * Begins nothing.
     *
     * @param notMade whose rows are not made up, because they cannot be here
     */
    StepRehearsal(MainLine line, Rehearsal rehearsal, Seeding notMade) {
        this.line = line;
        this.rehearsal = rehearsal;
        this.failures = new OwnFailures(line.progress(), line.databases());
        this.rows = new WalkedRows(line, rehearsal, failures);
        this.experiments = new StepExperiments(line, rehearsal, notMade, failures);
        this.historyHasDowns = rehearsal.history().hasWrittenDowns();
        this.unobserved = new UnobservedStep(line, rows, historyHasDowns);
        this.search = new FactSearch(line, historyHasDowns, failures);
        this.repeatables = new RepeatableRehearsal(line, rows, failures, experiments, unobserved, search);
    }

    @Override
    public void close() {
        rows.close();
        experiments.close();
    }

    /** Builds the state before the first step. */
    DatabaseFixture begin() {
        DatabaseFixture begun = line.fixture();
        rows.begin();
        return begun;
    }

    StepEvidence rehearse(Migration migration) {
        return PassingHistory.passes(line.history(), migration)
                ? observed(migration, () -> new KnownFailure(line).passed(migration, rows::stepOver))
                : observed(migration, () -> judged(migration));
    }

    /** Runs a repeatable if the version reached lets it run; empty, and nothing changed, where it does not yet. */
    Optional<StepEvidence> tryRepeatable(Migration migration) {
        return repeatables.tried(migration);
    }

    /** Runs a repeatable twice at the end of the line. */
    StepEvidence rehearseRepeatable(Migration migration) {
        return observed(migration, () -> repeatables.judged(migration));
    }

    /** The evidence of a step, even where a part of it hung; what hung is not run again. */
    private StepEvidence observed(Migration migration, Supplier<StepEvidence> step) {
        int position = line.position();
        line.progress().step(position + 1, migration);
        try {
            return confined(migration, position, step);
        } catch (HangException hang) {
            failures.note("rehearsing the step", hang);
            return unobserved.hung(migration, position, hang).with(failures.take());
        }
    }

    /**
     * The evidence of a step, whatever goes wrong on our side: where the step could not be judged, it is judged once more without any
     * row that was made up, and where that fails, too, its up is run and nothing is observed.
     */
    @SuppressWarnings("checkstyle:IllegalCatch") // Whatever went wrong, the other steps must be judged.
    private StepEvidence confined(Migration migration, int position, Supplier<StepEvidence> step) {
        try {
            return step.get().with(failures.take());
        } catch (SeedingException | DatabaseException | HangException notOurs) {
            throw notOurs;
        } catch (RuntimeException | StackOverflowError failure) {
            failures.note("rehearsing the step", failure);
        }
        try {
            line.backTo(position);
            line.unseed();
            return step.get().with(failures.take());
        } catch (HangException hang) {
            throw hang;
        } catch (RuntimeException | StackOverflowError failure) {
            failures.note("rehearsing the step without generated rows", failure);
        }
        line.backTo(position);
        line.unseed();
        return unobserved.upOnly(migration).with(failures.take());
    }

    private StepEvidence judged(Migration migration) {
        ObservedState before = line.now();
        Outcome up = line.progress()
                .stopwatch()
                .during("the up", () -> line.fixture().up(migration));
        ObservedState after = line.fixture().observe();
        if (line.touchesServer(before, after)) {
            if (line.databases().areOnSharedServer()) {
                line.moveToOwnServer(migration);
                return judged(migration);
            }
            line.fixture().renewSessions();
        }
        StepFacts facts = search.facts(migration, before, after, up);
        if (up instanceof Outcome.Failed failure) {
            Outcome.Failed still = rows.resolve(migration, failure, before, after);
            return still == null ? judged(migration) : facts.upFailed(still).with(rows.evidence(migration, before));
        }
        line.applied(migration, up, TouchedTables.between(before, after));
        line.continuesFrom(after);
        return afterUp(facts);
    }

    private StepEvidence afterUp(StepFacts facts) {
        Migration migration = facts.migration();
        StepEvidence evidence;
        try (ExperimentRun run = experiments.begin(facts)) {
            evidence = takenBack(facts, run);
        }
        if (evidence == null) {
            line.moveToOwnServer(migration);
            line.forget();
            return judged(migration);
        }
        return evidence;
    }

    /** Null where the server itself changes and is shared. */
    private @Nullable StepEvidence takenBack(StepFacts facts, ExperimentRun run) {
        Migration migration = facts.migration();
        String reason = reasonAgainstDown(migration);
        line.progress().doing("down and up again");
        StepEvidence evidence = reason.isEmpty() ? downAndUpAgain(facts) : withoutDown(facts, reason);
        run.downIsOver();
        if (evidence == null) {
            return null;
        }
        LivedIn livedIn = evidence.down().succeeded() && line.occasions().areMadeUp()
                ? failures.confined(
                        "rolling back once lived in",
                        LivedIn.NOT_TRIED,
                        () -> new LivedInRollback(line, rehearsal.seeding(), facts).evidence())
                : LivedIn.NOT_TRIED;
        int before = failures.count();
        rows.stepOver(migration);
        ExperimentEvidence learned = run.result(before);
        return evidence.with(rows.evidence(migration, facts.before()).with(livedIn))
                .with(learned);
    }

    /** Null where the server itself changes and is shared: what changes there may be a neighbour's doing. */
    private @Nullable StepEvidence downAndUpAgain(StepFacts facts) {
        return line.progress().stopwatch().during("down and up again", () -> downThenUpAgain(facts));
    }

    private @Nullable StepEvidence downThenUpAgain(StepFacts facts) {
        DatabaseFixture fixture = line.fixture();
        Migration migration = facts.migration();
        Outcome down = failures.unlessHung("running the down", () -> fixture.down(migration));
        if (down instanceof Outcome.NotRun) {
            line.restore();
            return facts.withoutDown(OwnFailures.NOT_OBSERVED, List.of());
        }
        ObservedState afterDown = fixture.observe();
        if (line.databases().areOnSharedServer() && line.touchesServer(facts.after(), afterDown)) {
            return null;
        }
        renewWhenServerChanged(facts.after(), afterDown);
        if (down instanceof Outcome.Failed failure) {
            return downFailed(facts, failure.leavingTraces(afterDown.differsFrom(facts.after())));
        }
        return upAgain(facts, down, afterDown);
    }

    private @Nullable StepEvidence upAgain(StepFacts facts, Outcome down, ObservedState afterDown) {
        List<String> wayBack = DownSearch.on(line, failures, facts.before(), afterDown);
        Outcome upAgain =
                failures.unlessHung("running the up again", () -> line.fixture().up(facts.migration()));
        ObservedState afterAgain = line.fixture().observe();
        if (line.databases().areOnSharedServer() && line.touchesServer(afterDown, afterAgain)) {
            return null;
        }
        renewWhenServerChanged(afterDown, afterAgain);
        if (upAgain instanceof Outcome.Failed failure) {
            upAgain = failure.leavingTraces(afterAgain.differsFrom(afterDown));
        }
        return conclude(facts, new StepFacts.Rest(down, afterDown, wayBack, upAgain, afterAgain));
    }

    private StepEvidence withoutDown(StepFacts facts, String reason) {
        boolean isMissing = reason.equals(NO_DOWN) && historyHasDowns;
        return facts.withoutDown(
                reason, isMissing ? DownSearch.on(line, failures, facts.before(), facts.after()) : List.of());
    }

    private StepEvidence downFailed(StepFacts facts, Outcome.Failed failure) {
        if (failure.leftTraces()) {
            line.restore();
        }
        SchemaDifference left = failures.confined(
                "running the rest of the down", SchemaDifference.NONE, () -> new RestOfDown(line).left(facts, failure));
        return facts.downFailed(failure, left);
    }

    private StepEvidence conclude(StepFacts facts, StepFacts.Rest rest) {
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

    private String reasonAgainstDown(Migration migration) {
        boolean isDeclared = rehearsal.known().irreversible().contains(migration.id());
        return isDeclared ? "declared irreversible" : migration.down().isPresent() ? "" : NO_DOWN;
    }

    private void renewWhenServerChanged(ObservedState earlier, ObservedState later) {
        if (later.touchesServerSince(earlier)) {
            line.fixture().renewSessions();
        }
    }
}

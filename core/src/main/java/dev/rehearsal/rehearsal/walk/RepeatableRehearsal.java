package dev.rehearsal.rehearsal.walk;

import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.Repetition;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.consequence.FactSearch;
import dev.rehearsal.rehearsal.consequence.RowInspection;
import dev.rehearsal.rehearsal.consequence.StepFacts;
import dev.rehearsal.rehearsal.experiment.step.ExperimentRun;
import dev.rehearsal.rehearsal.experiment.step.StepExperiments;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.fixture.TouchedTables;
import dev.rehearsal.rehearsal.invariant.Invariants;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.rehearsal.repair.WalkedRows;
import dev.rehearsal.rehearsal.run.HangException;
import dev.rehearsal.rehearsal.server.OwnFailures;
import dev.rehearsal.rehearsal.walk.StepGuard.Attempt;
import dev.rehearsal.schema.SchemaDifference;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Rehearses repeatable migrations: each is run twice, as soon as the version that is reached lets it run.
 *
 * @param line the line
 * @param rows the rows that are generated along it
 * @param failures remembers faults of Rehearsal's own
 * @param experiments what is tried beside the walk
 * @param guard says what it means where something hangs
 * @param search finds what an up brought about
 * @param invariants asks for what must stay as it is
 */
record RepeatableRehearsal(
        MainLine line,
        WalkedRows rows,
        OwnFailures failures,
        StepExperiments experiments,
        StepGuard guard,
        FactSearch search,
        Invariants invariants) {

    /** Runs a repeatable at the end of the line, and once more. */
    Attempt phases(Migration migration) {
        ObservedState before = line.now();
        invariants.before(migration);
        Outcome up = line.up(migration);
        ObservedState after = line.fixture().observe();
        if (up instanceof Outcome.Failed failure) {
            return rows.resolve(migration, failure, before, after)
                    .<Attempt>map(still -> new Attempt.Judged(search.facts(migration, before, after, up)
                            .upFailed(still)
                            .with(rows.evidence(migration, before))))
                    .orElse(Attempt.Again.HERE);
        }
        return new Attempt.Judged(ranOnce(migration, before, up));
    }

    /** Runs a repeatable if the version reached lets it run; empty, and nothing changed, where it does not yet. */
    Optional<StepEvidence> tried(Migration migration) {
        int position = line.position();
        ObservedState before = line.now();
        invariants.before(migration);
        try {
            Outcome up = line.up(migration);
            if (up.succeeded()) {
                return Optional.of(ranOnce(migration, before, up));
            }
        } catch (HangException hang) {
            return Optional.of(guard.hung(migration, position, "trying the repeatable", hang));
        }
        if (line.fixture().observe().differsFrom(before)) {
            line.restore();
        }
        return Optional.empty();
    }

    private StepEvidence ranOnce(Migration migration, ObservedState before, Outcome up) {
        ObservedState after = line.fixture().observe();
        StepFacts facts = search.facts(migration, before, after, up);
        invariants.afterUp();
        line.applied(migration, up, TouchedTables.between(before, after));
        try (ExperimentRun run = experiments.begin(facts)) {
            StepEvidence evidence = facts.repeated(repeat(migration, after));
            int noted = failures.count();
            rows.stepOver(migration);
            ExperimentEvidence learned = run.result(noted);
            return experiments.release(
                    facts,
                    invariants.in(
                            evidence.with(rows.evidence(migration, before)).with(learned)));
        }
    }

    private Repetition repeat(Migration migration, ObservedState after) {
        Outcome second =
                guard.unlessHung("running the up again", () -> line.fixture().up(migration));
        if (second instanceof Outcome.NotRun) {
            line.restore();
            return new Repetition(second, SchemaDifference.NONE, List.of());
        }
        ObservedState repeated = line.fixture().observe();
        if (second.succeeded()) {
            invariants.afterSecondUp();
        }
        SchemaDifference schema = SchemaDifference.between(after.schema(), repeated.schema());
        Collection<String> suspects = after.suspects(repeated);
        RowInspection.Result inspected = suspects.isEmpty() || !second.succeeded()
                ? RowInspection.Result.NOTHING
                : new RowInspection(line, migration).repeated(suspects);
        if (schema.isEmpty() && suspects.isEmpty()) {
            line.continuesFrom(repeated);
        } else {
            line.restore();
        }
        return new Repetition(second, schema, inspected.afterUpAgain());
    }
}

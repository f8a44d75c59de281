package dev.rehearsal.check.rule.invariant;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.release.InvariantTrial;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Stream;

/** Finds declared invariants of which nobody can say whether they hold; each is told at the first step that it should hold in. */
public final class InvariantNotAsked implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "A query that is declared with `" + Declaration.INVARIANT
                        + "` cannot be asked: it writes, it is refused before the up already, it gives something else at each reading, or it gives no single value.",
                "Nothing is known of what it is to protect.",
                "Correct the query. Name in `since` the migration that makes what it asks for.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return Stream.of(step.first(), step.back(), step.again())
                .flatMap(phase -> phase.invariants().stream())
                .filter(trial -> trial.result() == InvariantTrial.Result.UNUSABLE)
                .map(trial -> told(step, trial));
    }

    private Finding told(StepEvidence step, InvariantTrial trial) {
        return finding(
                Places.up(step.migration(), ""),
                Declaration.INVARIANT + " " + InvariantViolated.quoted(trial) + " cannot be asked: " + trial.words(),
                Facts.of("query", trial.invariant().sql())
                        .and("because", trial.invariant().because())
                        .and("declared", trial.invariant().written())
                        .list(),
                trial.since().isEmpty() ? "" : "since = \"" + trial.since() + "\": behind it the query is answered");
    }
}

package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.product.Need;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds facts of one kind: each becomes a finding as it is.
 *
 * @param facts those of a step
 * @param words how one is told
 */
record FactCheck<T>(
        CheckDescription description, Set<Need> needs, Function<StepEvidence, Stream<T>> facts, Words<T> words)
        implements StepCheck {

    /** Of facts that every dialect has. */
    FactCheck(CheckDescription description, Function<StepEvidence, Stream<T>> facts, Words<T> words) {
        this(description, Set.of(), facts, words);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return facts.apply(step).map(fact -> words.of(this, step, fact));
    }

    /** How a fact is told. */
    interface Words<T> {
        Finding of(Check check, StepEvidence step, T fact);
    }
}

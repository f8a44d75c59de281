package dev.rehearsal.check.judging;

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
 * @param <T> a fact
 * @param needs what a product must have, or Rehearsal must observe there, for such facts to be
 * @param facts those of a step
 * @param words how one is told
 */
public record FactCheck<T>(
        CheckDescription description, Set<Need> needs, Function<StepEvidence, Stream<T>> facts, Words<T> words)
        implements StepCheck {

    public FactCheck {
        needs = Set.copyOf(needs);
    }

    /** Of facts that there may be on every product. */
    public FactCheck(CheckDescription description, Function<StepEvidence, Stream<T>> facts, Words<T> words) {
        this(description, Set.of(), facts, words);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return facts.apply(step).map(fact -> words.of(this, step, fact));
    }

    /** How a fact is told. */
    @FunctionalInterface
    public interface Words<T> {
        /** The finding for one fact of a step. */
        Finding of(Check check, StepEvidence step, T fact);
    }
}

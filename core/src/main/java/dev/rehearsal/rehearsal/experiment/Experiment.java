package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;

/** Something that is tried about one step beside the walk. It closes every fixture that it opens. */
public interface Experiment {

    /** What it does, in words: {@code observing statements}. */
    String what();

    /**
     * Tries it.
     *
     * @param ground where it works
     * @param known what earlier experiments learned about the same step
     * @return what is known now
     */
    ExperimentEvidence on(StepUnderTest ground, ExperimentEvidence known);
}

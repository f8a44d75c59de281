package dev.rehearsal.check;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import java.util.stream.Stream;

/** Judges one step: a pure function from evidence to findings. */
public interface StepCheck extends Check {
    Stream<Finding> examine(StepEvidence step);
}

package dev.rehearsal.check;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import java.util.stream.Stream;

/** Judges one step in the light of what the user declared: a pure function. */
public interface InformedCheck extends Check {
    Stream<Finding> examine(StepEvidence step, Declarations declared, Budgets budgets);
}

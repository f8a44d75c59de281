package dev.rehearsal.samples.truth;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.scenario.RehearsedHistory;
import dev.rehearsal.scenario.RehearsedStep;
import java.util.ArrayList;
import java.util.List;

/** What a fixture saw of one history. */
final class Collected {
    private final List<CollectedStep> steps = new ArrayList<>();
    private List<Finding> findings = List.of();
    private String wholeRun = "not tried";

    synchronized void add(RehearsedStep step) {
        steps.add(CollectedStep.of(step));
    }

    synchronized void add(RehearsedHistory history) {
        findings = history.findings();
        wholeRun = CollectedStep.failure(history.evidence().wholeRun());
    }

    /** The migrations that were rehearsed, in order. */
    synchronized List<CollectedStep> steps() {
        return List.copyOf(steps);
    }

    /** The findings about the history as a whole. */
    synchronized List<Finding> findings() {
        return findings;
    }

    /** Why the tool's own run over everything did not succeed; empty where it did. */
    synchronized String wholeRun() {
        return wholeRun;
    }
}

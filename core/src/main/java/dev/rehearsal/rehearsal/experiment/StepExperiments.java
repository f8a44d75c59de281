package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.rehearsal.Experiments;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.consequence.StepFacts;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.rehearsal.line.ObservedLine;
import dev.rehearsal.rehearsal.server.OwnFailures;
import java.util.List;

/** Makes the experiments that were asked for, one after the other. */
public final class StepExperiments implements AutoCloseable {
    private final MainLine line;
    private final ObservedLine observed;
    private final Experiments wanted;
    private final List<Experiment> experiments;
    private final OwnFailures failures;

    public StepExperiments(MainLine line, Seeding seeding, Experiments wanted, OwnFailures failures) {
        this.line = line;
        this.wanted = wanted;
        this.failures = failures;
        this.observed = new ObservedLine(line, seeding);
        this.experiments = List.of(new StatementObservation(), new OldCode(), new TrafficExperiment(), new Crashes());
    }

    /** What they say about a step whose up ran; the line stands after it, before rows were written after it. */
    public ExperimentEvidence about(StepFacts facts) {
        StepUnderTest ground = new StepUnderTest(facts, wanted, line, observed);
        ExperimentEvidence known = ExperimentEvidence.NONE;
        for (Experiment experiment : experiments) {
            if (failures.upHung()) {
                // The others would send it again.
                break;
            }
            ExperimentEvidence earlier = known;
            known = failures.confined(experiment.what(), earlier, () -> experiment.on(ground, earlier));
        }
        return known;
    }

    @Override
    public void close() {
        observed.close();
    }
}

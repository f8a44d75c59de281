package dev.rehearsal.rehearsal.experiment.step;

import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.release.QueryTrial;
import dev.rehearsal.evidence.release.StatementOutput;
import dev.rehearsal.product.Observation;
import dev.rehearsal.rehearsal.consequence.StepFacts;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.experiment.Experiment;
import dev.rehearsal.rehearsal.experiment.application.OldCode;
import dev.rehearsal.rehearsal.experiment.application.TrafficExperiment;
import dev.rehearsal.rehearsal.experiment.crash.Crashes;
import dev.rehearsal.rehearsal.experiment.crash.GivenUpStatements;
import dev.rehearsal.rehearsal.experiment.crash.HalfAppliedPhases;
import dev.rehearsal.rehearsal.experiment.crash.VanishedClients;
import dev.rehearsal.rehearsal.experiment.up.BackfillCounts;
import dev.rehearsal.rehearsal.experiment.up.RowsFollowed;
import dev.rehearsal.rehearsal.experiment.up.StatementObservation;
import dev.rehearsal.rehearsal.experiment.up.TableChanges;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.rehearsal.line.ObservedLine;
import dev.rehearsal.rehearsal.release.QueryTrials;
import dev.rehearsal.rehearsal.release.StatementOutputs;
import dev.rehearsal.rehearsal.repair.PartitionBounds;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.server.OwnFailures;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Makes the experiments that were asked for, one after the other; beside the walk where they disturb nothing there. */
public final class StepExperiments implements AutoCloseable {
    private final MainLine line;
    private final ObservedLine observed;
    private final Rehearsal rehearsal;
    private final List<Experiment> experiments;
    private final OwnFailures failures;
    private @Nullable ExecutorService thread;

    /** Begins nothing. */
    public StepExperiments(MainLine line, Rehearsal rehearsal, OwnFailures failures) {
        this.line = line;
        this.rehearsal = rehearsal;
        this.failures = failures;
        this.observed = new ObservedLine(line, rehearsal);
        this.experiments = List.of(
                new StatementObservation(),
                new RowsFollowed(rehearsal.seeding()),
                new BackfillCounts(),
                new GivenUpStatements(),
                new TableChanges(rehearsal.seeding()),
                new VanishedClients(),
                new OldCode(),
                new TrafficExperiment(),
                new Crashes(),
                new HalfAppliedPhases());
    }

    /**
     * Begins with those about a step whose up ran; the line stands after it, before rows were written after it. The caller closes the
     * result before the step is judged anew or another one begins.
     */
    public ExperimentRun begin(StepFacts facts) {
        observed.follow();
        Map<String, String> bounds = rehearsal.experiments().locks()
                ? failures.confined(
                        experiments.get(0).what(), Map.of(), () -> PartitionBounds.after(facts, line.fixture()))
                : Map.of();
        OwnFailures own = OwnFailures.beside(line.progress(), line.databases());
        CountDownLatch down = new CountDownLatch(1);
        StepUnderTest step =
                new StepUnderTest(facts, rehearsal.experiments(), observed, bounds, () -> ExperimentRun.await(down));
        ExperimentRun run = new ExperimentRun(() -> about(step, own), own, failures, down);
        if (isBesideTheWalk()) {
            run.beginIn(thread());
        }
        return run;
    }

    /** The same evidence with what was observed for the release of a step; nothing else works on it meanwhile. */
    public StepEvidence release(StepFacts facts, StepEvidence known) {
        if (!rehearsal.experiments().release()) {
            return known;
        }
        StepUnderTest step = new StepUnderTest(facts, rehearsal.experiments(), observed, Map.of(), () -> {});
        List<StatementOutput> outputs = failures.confined(
                "sending the statements of the up one by one", List.of(), () -> new StatementOutputs(step).all());
        StepEvidence sent = known.with(known.release().withOutputs(outputs));
        List<QueryTrial> queries = failures.confined(
                "asking the queries for production",
                List.of(),
                () -> new QueryTrials(step, line.fixture(), sent, failures).tried());
        return sent.with(sent.release().with(queries));
    }

    /** What takes time by the clock, or ends sessions, is not tried while something else works. */
    private boolean isBesideTheWalk() {
        Experiments wanted = rehearsal.experiments();
        return ((wanted.locks() && line.databases().dialect().meets(Observation.STATEMENTS)) || wanted.compatibility())
                && !wanted.traffic()
                && !wanted.crashes()
                && observed.isApart();
    }

    private ExecutorService thread() {
        ExecutorService current = thread;
        if (current == null) {
            current = Executors.newSingleThreadExecutor(task -> {
                Thread made = new Thread(task, "rehearsal-experiments");
                made.setDaemon(true);
                return made;
            });
            thread = current;
        }
        return current;
    }

    private ExperimentEvidence about(StepUnderTest step, OwnFailures own) {
        ExperimentEvidence known = ExperimentEvidence.NONE;
        for (Experiment experiment : experiments) {
            if (own.upHung()) {
                // The others would send it again.
                break;
            }
            ExperimentEvidence earlier = known;
            known = own.confined(experiment.what(), earlier, () -> experiment.on(step, earlier));
        }
        return known;
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.shutdown();
            thread = null;
        }
        observed.close();
    }
}

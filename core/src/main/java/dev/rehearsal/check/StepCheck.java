package dev.rehearsal.check;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Judges one step by its evidence alone. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface StepCheck extends Check {

    /** What is wrong with the step. */
    Stream<Finding> examine(StepEvidence step);

    @Override
    default Stream<Finding> findings(Judgement judgement) {
        return judgement instanceof Judgement.OfStep step ? examine(step.evidence()) : Stream.empty();
    }
}

package dev.rehearsal.check;

import dev.rehearsal.finding.Finding;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Judges one step by its evidence and by what the user declared and limited. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface ConfiguredStepCheck extends Check {

    /** What is wrong with the step. */
    Stream<Finding> examine(Judgement.OfStep judgement);

    @Override
    default Stream<Finding> findings(Judgement judgement) {
        return judgement instanceof Judgement.OfStep step ? examine(step) : Stream.empty();
    }
}

package dev.rehearsal.check;

import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Judges a history as a whole by its evidence alone. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface HistoryCheck extends Check {

    /** What is wrong with the history. */
    Stream<Finding> examine(HistoryEvidence history);

    @Override
    default Stream<Finding> findings(Judgement judgement) {
        return judgement instanceof Judgement.OfHistory history ? examine(history.evidence()) : Stream.empty();
    }
}

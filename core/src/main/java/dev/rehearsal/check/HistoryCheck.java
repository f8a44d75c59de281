package dev.rehearsal.check;

import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import java.util.stream.Stream;

/** Judges a history as a whole by its evidence alone. */
public interface HistoryCheck extends Check {

    /** What is wrong with the history. */
    Stream<Finding> examine(HistoryEvidence history);

    @Override
    default Stream<Finding> findings(Judgement judgement) {
        return judgement instanceof Judgement.OfHistory history ? examine(history.evidence()) : Stream.empty();
    }
}

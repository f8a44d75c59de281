package dev.rehearsal.check;

import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import java.util.stream.Stream;

/** Judges a history as a whole: a pure function from evidence to findings. */
public interface HistoryCheck extends Check {
    Stream<Finding> examine(HistoryEvidence history);
}

package dev.rehearsal.check;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import java.util.List;
import java.util.stream.Stream;

/**
 * Judges what belongs to the migration tool, whatever a migration does: said once for the history, with the migrations at which
 * it was observed. A pure function from evidence to findings.
 */
public interface ToolCheck extends Check {

    /**
     * What is found about the tool.
     *
     * @param steps every step that was rehearsed, in order
     */
    Stream<Finding> examine(List<StepEvidence> steps);
}

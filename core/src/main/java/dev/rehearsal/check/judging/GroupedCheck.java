package dev.rehearsal.check.judging;

import dev.rehearsal.check.Check;
import dev.rehearsal.finding.Finding;
import java.util.List;
import java.util.stream.Stream;

/** A check that says itself which of its findings are told together. Of others, those about one migration are one finding. */
public interface GroupedCheck extends Check {

    /**
     * The findings to tell.
     *
     * @param findings of this check, about one migration or about the history as a whole; none is mere information
     */
    Stream<Finding> grouped(List<Finding> findings);
}

package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.evidence.Consequences;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.line.MainLine;

/**
 * Finds what is known of a step right after its first up.
 *
 * @param line the line, whose fixture stands after the up
 * @param historyHasDowns whether any migration of the history has a down
 */
public record FactSearch(MainLine line, boolean historyHasDowns) {

    /** What is known of a step whose up ended so. */
    public StepFacts facts(Migration migration, ObservedState before, ObservedState after, Outcome up) {
        Consequences consequences =
                up.succeeded() ? ConsequenceSearch.of(line.fixture(), migration, before, after) : Consequences.NONE;
        return new StepFacts(migration, historyHasDowns, before, after, up, consequences);
    }
}

package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.evidence.Consequences;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.rehearsal.server.OwnFailures;

/**
 * Finds what is known of a step right after its first up.
 *
 * @param line the line, whose fixture stands after the up
 * @param historyHasDowns whether any migration of the history has a down
 * @param failures takes what goes wrong on our side
 */
public record FactSearch(MainLine line, boolean historyHasDowns, OwnFailures failures) {

    /** What is known of a step whose up ended so. */
    public StepFacts facts(Migration migration, ObservedState before, ObservedState after, Outcome up) {
        int position = line.position();
        CompletedUp work = new CompletedUp(
                migration,
                line.fixture(),
                before,
                after,
                line.occasions().freshCounters(migration),
                () -> line.build(position));
        Consequences consequences = up.succeeded()
                ? ConsequenceSearch.of(work, failures)
                : Consequences.NONE.withObserved(RefusalReasons.of(work, up, failures));
        return new StepFacts(migration, historyHasDowns, before, after, up, consequences);
    }
}

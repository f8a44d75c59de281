package dev.rehearsal.samples.truth;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.scenario.RehearsedStep;
import java.util.List;

/**
 * What is kept of a rehearsed migration.
 *
 * @param name the migration, as people read it
 * @param tool the tool that runs it
 * @param failure why its up failed; empty where it succeeded
 * @param findings what was found
 * @param populated the tables that it met
 */
record CollectedStep(String name, String tool, String failure, List<Finding> findings, PopulatedTables populated) {

    static CollectedStep of(RehearsedStep step) {
        return new CollectedStep(
                step.name(),
                step.evidence().tool(),
                failure(step.evidence().up()),
                step.findings(),
                PopulatedTables.before(step.evidence()));
    }

    /** Why a phase did not run to its end; empty where it did. */
    static String failure(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return failed.path() + ":" + failed.line() + ": " + failed.message();
        }
        return outcome instanceof Outcome.NotRun notRun ? "not run: " + notRun.reason() : "";
    }
}

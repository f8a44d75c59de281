package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.evidence.Harm;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.PhaseEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.HangException;
import dev.rehearsal.rehearsal.fixture.TouchedTables;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.rehearsal.server.OwnFailures;

/**
 * Leads the line past a step that could not be observed.
 *
 * @param line the line
 * @param rows the rows that are made up along it
 * @param historyHasDowns whether any migration of the history has a down
 */
public record UnobservedStep(MainLine line, WalkedRows rows, boolean historyHasDowns) {
    /** Runs the up and nothing else. */
    public StepEvidence upOnly(Migration migration) {
        Outcome up = line.fixture().up(migration);
        if (up.succeeded()) {
            line.applied(migration, up, TouchedTables.NONE);
            rows.stepOver(migration);
        }
        return evidence(migration, up);
    }

    /**
     * Runs nothing again after something in the step hung. Where the up itself did, the line ends before it.
     *
     * @param position how many migrations were applied before the step
     */
    public StepEvidence hung(Migration migration, int position, HangException hang) {
        line.restore();
        if (line.position() == position) {
            line.watchdog().refuse(line.history(), migration, hang.hang());
            return evidence(migration, new Outcome.NotRun(OwnFailures.NOT_OBSERVED));
        }
        rows.stepOver(migration);
        return evidence(migration, new Outcome.Succeeded(0));
    }

    private StepEvidence evidence(Migration migration, Outcome up) {
        return StepEvidence.of(migration, historyHasDowns, PhaseEvidence.without(up), Harm.NONE)
                .with(PhaseEvidence.notRun(OwnFailures.NOT_OBSERVED), PhaseEvidence.notRun(OwnFailures.NOT_OBSERVED));
    }
}

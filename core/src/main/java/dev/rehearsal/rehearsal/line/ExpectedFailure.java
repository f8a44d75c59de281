package dev.rehearsal.rehearsal.line;

import dev.rehearsal.evidence.Hang;
import dev.rehearsal.evidence.Harm;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.PhaseEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.Migration;
import dev.rehearsal.product.RefusalCode;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.fixture.TouchedTables;
import dev.rehearsal.rehearsal.run.HangException;
import dev.rehearsal.rehearsal.watch.HistoryWithReplacements;
import java.util.function.Consumer;

/** Tries an up that is known to fail on a fork, and lets the line go on behind it. */
public final class ExpectedFailure {
    private static final String REASON = "the up is declared to fail";

    private final MainLine line;

    public ExpectedFailure(MainLine line) {
        this.line = line;
    }

    /**
     * How the up ended; the line stands behind it, unless what was to be sent in its place failed: then that is how the up and the
     * second up ended.
     *
     * @param stepOver ends the step on the line
     */
    public StepEvidence passed(Migration migration, Consumer<Migration> stepOver) {
        Outcome up = tried(migration);
        ObservedState before = line.now();
        Outcome passed = line.fixture().up(migration);
        if (passed.succeeded()) {
            line.applied(
                    migration,
                    passed,
                    TouchedTables.between(before, line.fixture().observe()));
            stepOver.accept(migration);
        }
        boolean downs =
                line.history().migrations().stream().anyMatch(one -> one.down().isPresent());
        PhaseEvidence notRun = PhaseEvidence.notRun(REASON);
        return passed.succeeded()
                ? StepEvidence.of(migration, downs, PhaseEvidence.without(up), Harm.NONE)
                        .with(notRun, notRun)
                : StepEvidence.of(migration, downs, PhaseEvidence.without(passed), Harm.NONE)
                        .with(notRun, PhaseEvidence.without(passed));
    }

    private Outcome tried(Migration migration) {
        ObservedState before = line.now();
        HistoryWithReplacements history = (HistoryWithReplacements) line.history();
        try (DatabaseFixture attempt = new DatabaseFixture(
                line.fixture().fork(), history.real(), line.databases().watchdog())) {
            Outcome up = attempt.up(migration);
            if (attempt.raisesRights(migration, up)) {
                return tried(migration);
            }
            return up instanceof Outcome.Failed failure
                    ? failure.leavingTraces(attempt.observe().differsFrom(before))
                    : up;
        } catch (HangException hung) {
            Hang hang = hung.hang();
            return new Outcome.Failed(
                    hang.words(), RefusalCode.NONE, hang.path(), hang.line(), hang.statement(), false);
        }
    }
}

package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.lock.Sent;
import dev.rehearsal.lock.TableChange;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.statement.ChangeDialect;
import dev.rehearsal.rehearsal.statement.ChangeDialects;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets the client of an up vanish during its longest change of a table, and its tool be started again meanwhile. */
final class VanishedClients implements Experiment {
    @Override
    public String what() {
        return "starting the tool again while the server changes a table for a client that is gone";
    }

    @Override
    public ExperimentEvidence on(StepUnderTest ground, ExperimentEvidence known) {
        LockEvidence locks = known.locks();
        Optional<ChangeDialect> asking =
                ChangeDialects.of(ground.line().databases().dialect());
        if (asking.isEmpty() || locks.changes().isEmpty()) {
            return known;
        }
        ChangeDialect dialect = asking.get();
        List<Sent> statements = new StoppedPhase(ground, false).toSend().written();
        return locks.changes().stream()
                .filter(change -> change.isLong() && comesFirst(change, statements, dialect))
                .max(Comparator.comparingLong(TableChange::rows))
                .flatMap(change -> new VanishedClient(ground, dialect, change)
                        .secondRun()
                        .map(run -> known.with(locks.with(change, change.with(run)))))
                .orElse(known);
    }

    /** Whether no earlier statement of the up would wait for whoever reads the table. */
    private static boolean comesFirst(TableChange change, List<Sent> statements, ChangeDialect dialect) {
        Map<String, Long> table = Map.of(change.table(), change.rows());
        return statements.stream()
                .limit(change.statement().number() - 1L)
                .noneMatch(statement -> dialect.concerns(statement.text(), table));
    }
}

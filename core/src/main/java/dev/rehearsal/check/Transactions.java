package dev.rehearsal.check;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.TableWork;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what the statements of a transaction did. */
final class Transactions {
    private Transactions() {}

    /** Rows inserted, updated and deleted, by table and number of the transaction; those without any are left out. */
    static Map<String, Map<Integer, Long>> changedRows(StepEvidence step) {
        Map<String, Map<Integer, Long>> changed = new TreeMap<>();
        for (StatementEvidence statement : step.experiments().locks().up().statements()) {
            for (TableWork work : statement.work()) {
                long rows = changed(work);
                if (rows > 0) {
                    changed.computeIfAbsent(work.table(), table -> new TreeMap<>())
                            .merge(statement.transaction(), rows, Long::sum);
                }
            }
        }
        return changed;
    }

    static long changed(TableWork work) {
        return work.rowsLocked() + work.rowsInserted();
    }
}

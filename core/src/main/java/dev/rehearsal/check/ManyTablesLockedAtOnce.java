package dev.rehearsal.check;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.StatementEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds a transaction that locks several tables with rows at once; what one foreign key takes is not many. */
final class ManyTablesLockedAtOnce implements StepCheck {
    private static final int MANY = 3;

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "One transaction locks three or more tables that have rows, so that others have to wait for each.",
                "It waits for the last of them while it keeps the others, and deadlocks with whoever takes them in"
                        + " another order; whether anybody does is not known here.",
                "Take the locks one after the other: each foreign key in a migration of its own.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        List<Finding> findings = new ArrayList<>();
        Map<String, HeldLock> locked = new TreeMap<>();
        int transaction = 0;
        boolean found = false;
        for (StatementEvidence statement : step.experiments().locks().up().statements()) {
            if (statement.transaction() != transaction) {
                transaction = statement.transaction();
                locked.clear();
                found = false;
            }
            populated(step, statement).forEach(lock -> locked.put(lock.relation(), lock));
            if (locked.size() >= MANY && !found) {
                found = true;
                findings.add(found(step, statement, locked));
            }
        }
        return findings.stream();
    }

    private static Stream<HeldLock> populated(StepEvidence step, StatementEvidence statement) {
        Map<String, Long> rows = step.experiments().locks().rows();
        return BlockingLocks.of(statement.acquired()).filter(lock -> rows.getOrDefault(lock.relation(), 0L) > 0);
    }

    private Finding found(StepEvidence step, StatementEvidence statement, Map<String, HeldLock> locked) {
        return finding(
                Places.statement(step.migration(), statement, ""),
                "up locks " + locked.size() + " tables at once: " + String.join(", ", locked.keySet()),
                WorkFacts.of(statement, locked.values()).list(),
                "-- each in a migration of its own:\n"
                        + locked.keySet().stream()
                                .map(table -> "-- what locks " + table)
                                .collect(Collectors.joining("\n")));
    }
}

package dev.rehearsal.check;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Tells of rows that were written in batches how large the largest one was. */
final class BackfilledInBatches implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "Rows of a table are written in several transactions; the largest is told.",
                "That is how it should be; whether the batches are small enough is yours to say.",
                "Nothing, or `@WorkBudget(rowsPerTransaction = …)` to keep it so.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return Transactions.changedRows(step).entrySet().stream()
                .filter(table -> table.getValue().size() > 1)
                .map(table -> found(step, table.getKey(), table.getValue()));
    }

    private Finding found(StepEvidence step, String table, Map<Integer, Long> rows) {
        long all = rows.values().stream().mapToLong(Long::longValue).sum();
        long largest = new TreeMap<>(rows)
                .values().stream().mapToLong(Long::longValue).max().orElse(0);
        return finding(
                Places.up(step.migration(), "table " + table),
                "up writes " + WorkWords.rows(all) + " of " + table + " in " + rows.size() + " transactions",
                Facts.of("largest", WorkWords.rows(largest)).list(),
                "");
    }
}

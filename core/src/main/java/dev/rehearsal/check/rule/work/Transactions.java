package dev.rehearsal.check.rule.work;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.TableWork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what each transaction wrote into a table. */
final class Transactions {
    private Transactions() {}

    /**
     * What was written into one table.
     *
     * @param rows in all
     * @param transactions how many did it
     * @param largest rows written by the one that wrote most
     * @param most the statement that wrote most of that one's
     */
    record Written(long rows, int transactions, long largest, StatementEvidence most) {}

    /** By table; what is not known of some statement is left out. */
    static Map<String, Written> of(StepEvidence step) {
        Map<String, List<Part>> parts = new TreeMap<>();
        for (StatementEvidence statement : step.experiments().locks().up().statements()) {
            for (TableWork work : statement.work()) {
                if (work.rowsWritten() > 0 && work.batches().transactions() > 0) {
                    parts.computeIfAbsent(work.table(), table -> new ArrayList<>())
                            .add(new Part(statement, work));
                }
            }
        }
        Map<String, Written> written = new TreeMap<>();
        parts.forEach((table, some) -> written.put(table, sum(some)));
        return written;
    }

    private record Part(StatementEvidence statement, TableWork work) {}

    private static Written sum(List<Part> parts) {
        Map<Integer, Long> rows = new TreeMap<>();
        int more = 0;
        for (Part part : parts) {
            rows.merge(part.statement().transaction(), part.work().batches().largest(), Long::sum);
            more += part.work().batches().transactions() - 1;
        }
        int worst = rows.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow();
        StatementEvidence most = parts.stream()
                .filter(part -> part.statement().transaction() == worst)
                .max(Comparator.comparingLong(part -> part.work().rowsWritten()))
                .orElseThrow()
                .statement();
        long all = parts.stream().mapToLong(part -> part.work().rowsWritten()).sum();
        return new Written(all, rows.size() + more, rows.getOrDefault(worst, 0L), most);
    }
}

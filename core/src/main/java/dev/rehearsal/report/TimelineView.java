package dev.rehearsal.report;

import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.StatementTrace;
import dev.rehearsal.lock.TableWork;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The statements of an up from top to bottom, and beside them the locks while they are held.
 *
 * @param source where the evidence comes from, in words
 * @param relations heads of the bars
 * @param rows the statements
 * @param remarks what a reader must know
 * @param modes every mode that was held
 * @param blockedRows rows read and written while a lock blocked readers or writers
 */
record TimelineView(
        String source,
        List<String> relations,
        List<RowView> rows,
        List<String> remarks,
        List<LockStrength> modes,
        long blockedRows) {

    static TimelineView of(LockEvidence locks, List<WaitView> waits) {
        List<StatementEvidence> statements = locks.up().statements();
        LockBars bars = new LockBars(statements);
        List<RowView> rows = IntStream.range(0, statements.size())
                .mapToObj(i -> RowView.of(statements.get(i), bars.beside(i), waits, commits(statements, i)))
                .toList();
        List<String> remarks = new ArrayList<>(locks.up().remarks());
        if (bars.hidden() > 0) {
            remarks.add(Numbers.counted(bars.hidden(), "weaker lock") + " more in the JSON report");
        }
        return new TimelineView(
                words(locks.up().source()),
                bars.relations(),
                rows,
                remarks,
                bars.modes().distinct().sorted(LockStrength.WEAKEST_FIRST).toList(),
                blockedRows(statements));
    }

    private static boolean commits(List<StatementEvidence> statements, int i) {
        return i + 1 < statements.size()
                && statements.get(i).transaction() != statements.get(i + 1).transaction();
    }

    private static long blockedRows(List<StatementEvidence> statements) {
        return statements.stream()
                .filter(statement -> Stream.concat(statement.acquired().stream(), statement.held().stream())
                        .anyMatch(lock -> lock.mode().blocksWriters()))
                .flatMap(statement -> statement.work().stream())
                .mapToLong(TableWork::rows)
                .sum();
    }

    private static String words(StatementTrace.Source source) {
        return switch (source) {
            case NOT_OBSERVED -> "statements were not observed";
            case AS_SENT -> "observed as the tool sent them";
            case OBSERVING_RUN ->
                "sent as one file; observed one by one in a run beside it that ended in the same state";
            case WHOLE_FILE -> "observed as a whole: sent one by one, the file ends in another state";
        };
    }
}

package dev.rehearsal.report;

import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.TableWork;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One row of a timeline.
 *
 * @param number the statement's number
 * @param text the statement
 * @param where {@code file:line}
 * @param took how long it ran, in words
 * @param cells the bars beside it
 * @param badges what it locked, did and made wait
 * @param commits whether its transaction ends behind it
 */
record RowView(
        int number,
        String text,
        String where,
        String took,
        List<LockBars.CellView> cells,
        List<Badge> badges,
        boolean commits) {
    private static final int LINES_SHOWN = 12;
    private static final double MICROS_IN_A_MILLISECOND = 1_000;

    static RowView of(
            StatementEvidence statement, List<LockBars.CellView> cells, List<WaitView> waits, boolean commits) {
        return new RowView(
                statement.number(),
                shortened(statement.text().strip()),
                where(statement),
                Numbers.millis(statement.cost().micros() / MICROS_IN_A_MILLISECOND),
                cells,
                badges(statement, waits),
                commits);
    }

    /** The file alone: its whole path stands above the timeline. */
    private static String where(StatementEvidence statement) {
        String file = statement.path().substring(statement.path().lastIndexOf('/') + 1);
        return statement.line() > 0 ? file + ":" + statement.line() : file;
    }

    private static String shortened(String text) {
        List<String> lines = text.lines().toList();
        return lines.size() <= LINES_SHOWN + 1
                ? text
                : String.join("\n", lines.subList(0, LINES_SHOWN)) + "\n… "
                        + Numbers.counted(lines.size() - LINES_SHOWN, "line") + " more";
    }

    private static List<Badge> badges(StatementEvidence statement, List<WaitView> waits) {
        List<Badge> badges = new ArrayList<>();
        boolean blocking = locks(statement).anyMatch(lock -> lock.mode().blocksWriters());
        statement.acquired().stream().filter(lock -> !lock.mode().isOrdinary()).forEach(lock -> badges.add(lock(lock)));
        for (TableWork work : statement.work()) {
            WorkWords.of(work).forEach(words -> badges.add(new Badge(blocking ? "work hot" : "work", words)));
        }
        if (statement.walBytes() > 0) {
            badges.add(new Badge("wal", Numbers.bytes(statement.walBytes()) + " of WAL"));
        }
        boolean takesBlocking =
                statement.acquired().stream().anyMatch(lock -> lock.mode().blocksWriters());
        if (takesBlocking) {
            badges.add(timeout(statement));
        }
        waits.stream()
                .filter(wait -> wait.width() > 0 && wait.blockedBy() == statement.number())
                .forEach(wait -> badges.add(new Badge("wait", wait.words())));
        return badges;
    }

    private static Badge timeout(StatementEvidence statement) {
        return statement.timeouts().lockTimeoutMillis() > 0
                ? new Badge(
                        "calm",
                        "lock_timeout "
                                + Numbers.millis((double) statement.timeouts().lockTimeoutMillis()))
                : new Badge("note", "no lock_timeout");
    }

    private static Badge lock(HeldLock lock) {
        ModeView mode = ModeView.of(lock.mode());
        return new Badge("lock " + mode.style(), mode.words() + " on " + lock.relation());
    }

    private static Stream<HeldLock> locks(StatementEvidence statement) {
        return Stream.concat(statement.acquired().stream(), statement.held().stream());
    }

    /**
     * A short remark beside a statement.
     *
     * @param style its class in the style sheet
     * @param text what it says
     */
    private record Badge(String style, String text) {}

    /** What a statement did to a table, in words. */
    private static final class WorkWords {

        private WorkWords() {}

        static List<String> of(TableWork work) {
            List<String> words = new ArrayList<>();
            if (work.rewritten()) {
                words.add("rewrites " + work.table() + ", " + Numbers.counted(work.rowsInTable(), "row"));
            }
            if (work.emptied()) {
                words.add("empties " + work.table() + ", " + Numbers.counted(work.rowsInTable(), "row"));
            }
            if (!work.indexes().isEmpty()) {
                words.add("builds " + (work.indexes().size() == 1 ? "index " : "indexes ")
                        + Numbers.some(work.indexes()));
            }
            addRows(words, "reads", work.rowsRead(), work.table());
            addRows(words, "inserts", work.rowsInserted(), work.table());
            addRows(words, "updates", work.rowsUpdated(), work.table());
            addRows(words, "deletes", work.rowsDeleted(), work.table());
            return words;
        }

        private static void addRows(List<String> words, String verb, long rows, String table) {
            if (rows > 0) {
                words.add(verb + " " + Numbers.counted(rows, "row") + " of " + table);
            }
        }
    }
}

package dev.rehearsal.report;

import dev.rehearsal.lock.TableWork;
import java.util.ArrayList;
import java.util.List;

/** What a statement did to a table, in words. */
final class WorkWords {

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
            words.add("builds " + (work.indexes().size() == 1 ? "index " : "indexes ") + Numbers.some(work.indexes()));
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

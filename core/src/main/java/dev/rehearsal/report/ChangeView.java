package dev.rehearsal.report;

import dev.rehearsal.lock.TableChange;
import java.util.List;

/**
 * How a server changes one table.
 *
 * @param number of the statement
 * @param sql the statement
 * @param table the table
 * @param style the class of what others feel, in the style sheet
 * @param words what is done with the rows, and who waits meanwhile
 * @param taken what the server took when it was asked; empty where nothing was added to the statement
 */
record ChangeView(int number, String sql, String table, String style, String words, String taken) {

    static List<ChangeView> of(List<TableChange> changes) {
        return changes.stream()
                .filter(change -> change.way() != TableChange.Way.UNKNOWN)
                .map(ChangeView::of)
                .toList();
    }

    private static ChangeView of(TableChange change) {
        boolean waits = change.keepsOthersWaiting();
        return new ChangeView(
                change.statement().number(),
                change.statement().text().strip(),
                change.table(),
                waits ? "failed" : "ran",
                done(change.way()) + (waits ? ", " + who(change) + " meanwhile" : ""),
                change.asked());
    }

    private static String done(TableChange.Way way) {
        return switch (way) {
            case INSTANT -> "rows are left alone";
            case INDEXES -> "rows are read";
            case REBUILD -> "rows are written anew";
            case COPY -> "rows are copied one by one";
            case UNKNOWN -> "";
        };
    }

    private static String who(TableChange change) {
        boolean readers = change.statement().acquired().stream()
                .anyMatch(lock -> lock.mode().blocksReaders());
        return readers ? "readers and writers wait" : "writers wait";
    }
}

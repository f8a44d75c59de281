package dev.rehearsal.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Which rows a capture takes. Tables are named as SQL would name them in the connection's session.
 *
 * @param tables tables to take whole; if there are none and no start rows, all tables are taken
 * @param leftOut tables of which none is wanted
 * @param starts the rows to start from
 * @param children tables whose rows follow their parents, and how many for each
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record RowSelection(
        List<String> tables, List<String> leftOut, List<Start> starts, Map<String, Integer> children) {
    /** All tables. */
    static final RowSelection ALL = new RowSelection(List.of(), List.of(), List.of(), Map.of());

    public RowSelection {
        tables = List.copyOf(tables);
        leftOut = List.copyOf(leftOut);
        starts = List.copyOf(starts);
        for (var child : children.entrySet()) {
            if (child.getValue() < 1) {
                throw new SnapshotException("'" + child.getKey() + "' is to bring " + child.getValue()
                        + " children for each parent; say 1 or more, or do not name it");
            }
        }
        children = new LinkedHashMap<>(children);
    }

    /**
     * Rows to start from.
     *
     * @param table as SQL would name it
     * @param condition in SQL, on the table's columns
     */
    public record Start(String table, String condition) {}

    RowSelection withTables(String... names) {
        return new RowSelection(plus(tables, List.of(names)), leftOut, starts, children);
    }

    RowSelection without(String... names) {
        return new RowSelection(tables, plus(leftOut, List.of(names)), starts, children);
    }

    RowSelection startingAt(String table, String condition) {
        return new RowSelection(tables, leftOut, plus(starts, List.of(new Start(table, condition))), children);
    }

    RowSelection withChildren(String table, int mostPerParent) {
        Map<String, Integer> more = new LinkedHashMap<>(children);
        more.put(table, mostPerParent);
        return new RowSelection(tables, leftOut, starts, more);
    }

    private static <T> List<T> plus(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}

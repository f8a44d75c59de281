package dev.rehearsal.generate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants of single tables, each by the name that the user wrote.
 *
 * @param rows how many rows they get
 * @param fixedRows rows that they hold first, values by bare column name; they get no others unless they are in {@code rows}
 * @param filledAnyway tables to which rows are added although they hold rows of the history, or of a file
 * @param unfilled tables that hold only what the history writes into them
 */
@API(status = API.Status.STABLE, since = "0.1")
public record TablePlans(
        Map<String, Integer> rows,
        Map<String, List<Map<String, @Nullable Object>>> fixedRows,
        Set<String> filledAnyway,
        Set<String> unfilled) {

    /** The plan names no table. */
    static final TablePlans NONE = new TablePlans(Map.of(), Map.of(), Set.of(), Set.of());

    public TablePlans {
        rows = Map.copyOf(rows);
        fixedRows = Map.copyOf(fixedRows);
        filledAnyway = Set.copyOf(filledAnyway);
        unfilled = Set.copyOf(unfilled);
        rows.values().forEach(TablePlans::requireCount);
    }

    static void requireCount(int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("a table cannot get " + rows + " rows; 0 leaves it empty");
        }
    }

    TablePlans withRows(String table, int count) {
        return new TablePlans(with(rows, table, count), fixedRows, filledAnyway, unfilled);
    }

    TablePlans withFixedRows(String table, List<Map<String, @Nullable Object>> values) {
        List<Map<String, @Nullable Object>> copy = new ArrayList<>();
        values.forEach(row -> copy.add(new HashMap<>(row)));
        return new TablePlans(rows, with(fixedRows, table, List.copyOf(copy)), filledAnyway, unfilled);
    }

    TablePlans fillingAnyway(String table) {
        return new TablePlans(rows, fixedRows, with(filledAnyway, table), unfilled);
    }

    TablePlans onlyHistoryFills(String table) {
        return new TablePlans(rows, fixedRows, filledAnyway, with(unfilled, table));
    }

    private static Set<String> with(Set<String> set, String element) {
        Set<String> more = new HashSet<>(set);
        more.add(element);
        return more;
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }
}

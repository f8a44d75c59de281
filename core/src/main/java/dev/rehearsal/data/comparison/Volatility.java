package dev.rehearsal.data.comparison;

import dev.rehearsal.data.TableDifference;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds out which columns made two equal runs differ. */
public final class Volatility {
    private Volatility() {}

    /** The columns that differ, and tables as {@code table.*} of which not even the rows can be matched. */
    public static Set<String> of(EqualRuns runs, Collection<String> tables) throws SQLException {
        Set<String> found = new TreeSet<>();
        for (TableDifference difference : runs.compare(tables, Set.of())) {
            found.addAll(of(difference, runs));
        }
        return found;
    }

    private static Set<String> of(TableDifference difference, EqualRuns runs) throws SQLException {
        String table = difference.table();
        if (difference.missing() == 0 && difference.added() == 0) {
            return columns(difference);
        }
        if (difference.rowsBefore() == difference.rowsAfter()) {
            Set<String> found = columnsThatDiffer(table, runs);
            // Without the key and what else differs, the rest may match; if not, two runs number the same rows
            // differently.
            List<TableDifference> rest = runs.compare(List.of(table), found);
            if (rest.stream().allMatch(left -> left.missing() == 0 && left.added() == 0)) {
                rest.forEach(left -> found.addAll(columns(left)));
                return found;
            }
        }
        return Set.of(table + RowMerge.ALL_COLUMNS);
    }

    private static Set<String> columns(TableDifference difference) {
        return difference.changedColumns().keySet().stream()
                .map(column -> difference.table() + "." + column)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> columnsThatDiffer(String table, EqualRuns runs) throws SQLException {
        Map<String, String> first = runs.sumsOfFirst(table);
        Map<String, String> second = runs.sumsOfSecond(table);
        return first.keySet().stream()
                .filter(column -> !Objects.equals(first.get(column), second.get(column)))
                .map(column -> table + "." + column)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Two databases in which the same was done, for {@link Volatility}. */
    public interface EqualRuns {

        /** Compares some tables without these columns. */
        List<TableDifference> compare(Collection<String> tables, Set<String> volatileColumns) throws SQLException;

        /** A hash over the values of each column after the first run, in whatever order they stand; none where the table is not there. */
        Map<String, String> sumsOfFirst(String table) throws SQLException;

        /** The same after the second run. */
        Map<String, String> sumsOfSecond(String table) throws SQLException;
    }
}

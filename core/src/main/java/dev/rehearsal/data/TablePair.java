package dev.rehearsal.data;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * A table before a phase, and the table that corresponds to it afterwards: the same table, perhaps renamed, or a new table of the same name.
 * All names are qualified, columns without their table, and quoted where SQL needs it.
 *
 * @param before its name before
 * @param after its name after
 * @param sameTable whether it is the same table, and not one that was made anew
 * @param partitioned whether its rows are in partitions afterwards
 * @param columns the columns that have one in their place afterwards
 * @param rows a condition on the table before, for those of its rows that are followed; empty for all
 * @param following the columns that follow the key of a parent when that is written ({@code on update cascade})
 * @param computed the columns whose values the server computed before: what becomes of these is nobody's loss
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TablePair(
        String before,
        String after,
        boolean sameTable,
        boolean partitioned,
        String rows,
        List<ColumnPair> columns,
        Set<String> following,
        Set<String> computed) {

    public TablePair {
        columns = List.copyOf(columns);
        following = Set.copyOf(following);
        computed = Set.copyOf(computed);
    }

    /** The same, with only those of the rows that meet a condition on the table before. */
    public TablePair where(String condition) {
        return new TablePair(before, after, sameTable, partitioned, condition, columns, following, computed);
    }

    /**
     * A column and what took its place.
     *
     * @param before its name before
     * @param after its name after
     * @param typeBefore its type in full before, with its collation
     * @param typeAfter the same after
     * @param sameColumn whether it is the same column, and not one that was made anew under its name
     * @param generated whether the server computes its values afterwards
     */
    public record ColumnPair(
            String before, String after, String typeBefore, String typeAfter, boolean sameColumn, boolean generated) {

        /** Whether its values were given another type or collation. */
        public boolean isConverted() {
            return !typeBefore.equals(typeAfter);
        }
    }

    /** The pair of the column that had this name before. */
    public Optional<ColumnPair> column(String name) {
        return columns.stream().filter(column -> column.before().equals(name)).findFirst();
    }
}

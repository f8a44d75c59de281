package dev.rehearsal.data;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What became of the rows that a table held before an up.
 *
 * @param tables the table, and the one in its place afterwards
 * @param rows how many rows each of them has; rows are followed by a key that both have, or else counted
 * @param gone the first rows that are gone
 * @param columns what became of the values of each column in which any is another one; values of rows that are gone are not counted
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RowChanges(
        TablePair tables, TableDifference.RowCounts rows, List<RowDifference> gone, List<ColumnChanges> columns) {

    public RowChanges {
        gone = List.copyOf(gone);
        columns = List.copyOf(columns);
    }

    /** The qualified name that the table had before the up. */
    public String table() {
        return tables.before();
    }

    /** How many rows it held. */
    public long before() {
        return rows.before();
    }

    /** How many rows are gone. */
    public long missing() {
        return rows.missing();
    }

    /**
     * What became of the values of one column, in the rows that are still there.
     *
     * @param column the name that it had before the up
     * @param fate what became of the column itself
     * @param values how many values it held there, NULL left out
     * @param filled how many NULLs are values now
     * @param changed how many values are other ones now, or NULL, or gone with their column
     * @param nulled how many of these are NULL now
     * @param lost how many of the changed values are neither in another column of their row nor follow from what is there now
     * @param examples the first rows with a value that is lost; if none is, with one that changed or was filled
     */
    public record ColumnChanges(
            String column,
            Fate fate,
            long values,
            long filled,
            long changed,
            long nulled,
            long lost,
            List<RowDifference> examples) {

        public ColumnChanges {
            examples = List.copyOf(examples);
        }
    }

    /** What became of a column. */
    public enum Fate {
        /** It is still there, perhaps under another name. */
        KEPT,
        /** The same, with another type or collation. */
        CONVERTED,
        /** It was dropped, and another one was made under its name. */
        RENEWED,
        /** It is computed from other columns now. */
        GENERATED,
        /** It was dropped. */
        DROPPED
    }
}

package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.evidence.RefusedRows.RowsInTheWay;
import dev.rehearsal.rehearsal.line.Repair;
import dev.rehearsal.schema.Column;
import java.util.List;
import java.util.stream.Stream;

/** What is in an up's way, and how it is taken out of it. */
sealed interface Obstacle {
    /**
     * Values of the form that a cast asks for, which let an up's statement pass.
     *
     * @param cause what refused the old ones, in words
     * @param table the table whose rows were refused
     * @param rows how many were; 0 where that is not known
     * @param examples the first of them
     * @param columns the columns that get them, as {@code public.users.age}
     * @param areNull whether only NULL is taken
     * @param repair what writes them before the migration
     */
    record NewForm(
            String cause,
            TableDuringUp table,
            long rows,
            List<String> examples,
            List<String> columns,
            boolean areNull,
            Repair.ValuesReplaced repair)
            implements Obstacle {}

    /**
     * Rows in an up's way that are removed, or others that refer to them.
     *
     * @param offenders the rows in the way
     * @param examples the first of them
     * @param gone the rows that are removed: these, or those that refer to them
     * @param areOutermost whether a computation over rows overflows on these, and each holds the least or the greatest value of a type
     */
    record RowsToGo(OffendingRows offenders, List<String> examples, List<OffendingRows> gone, boolean areOutermost)
            implements Obstacle {

        /** Whether the rows stay, and those that refer to them go. */
        boolean areReferring() {
            return !gone.contains(offenders);
        }

        /** The tables whose rows are removed. */
        List<String> tables() {
            return gone.stream().map(rows -> rows.table().before().name()).toList();
        }

        /** The table of the rows in the way, and those whose rows are removed. */
        List<String> allTables() {
            return Stream.concat(Stream.of(offenders.table().before().name()), tables().stream())
                    .distinct()
                    .toList();
        }

        /** The bare names before the migration of the columns in which rows offend; empty where that is not known. */
        List<String> columns() {
            TableDuringUp table = offenders.table();
            return table.before().columns().stream()
                    .filter(column -> offenders.shown().contains(table.columns().getOrDefault(column.number(), "")))
                    .map(Column::name)
                    .toList();
        }

        /**
         * The rows in words.
         *
         * @param ofRows how many their table has
         * @param removed how many rows went, with those that depend on them
         */
        RowsInTheWay inTheWay(long ofRows, long removed) {
            long rows = offenders.keys().size();
            long others = areReferring() ? removed : removed - rows;
            return new RowsInTheWay(
                    offenders.cause(), "table " + offenders.table().before().name(), rows, ofRows, examples, others);
        }
    }
}

package dev.rehearsal.data.comparison;

import dev.rehearsal.data.TablePair;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Asks a server which values do not come back when they are given their former type again. */
@FunctionalInterface
public interface ValueConversions {

    /**
     * The pairs whose former value cannot be had from the later one.
     *
     * @param column the column and both of its types
     * @param pairs values of which the texts differ
     */
    Set<Converted> lossy(TablePair.ColumnPair column, List<Converted> pairs) throws SQLException;

    /** The texts of a value under its former type and under the later one. */
    record Converted(String before, String after) {}
}

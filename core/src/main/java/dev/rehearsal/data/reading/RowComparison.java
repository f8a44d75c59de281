package dev.rehearsal.data.reading;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.data.TablePair;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Finds the rows that differ between two databases, in memory that does not grow with the tables.
 *
 * <p>Values are compared by their text under fixed settings, so that a change of type alone is no difference; columns by name. Columns that
 * only the later state has are left to the schema's comparison.
 */
public final class RowComparison {
    private RowComparison() {}

    /**
     * Compares the rows of some tables.
     *
     * @param before a connection in autocommit that sees all rows of the earlier state
     * @param after the same of the later state
     * @param tables qualified names, quoted where SQL needs it; those that only the later state has are left out
     * @param volatileColumns {@code schema.table.column} for columns left out, {@code schema.table.*} for tables left out
     * @return the tables that differ, sorted by name
     */
    public static List<TableDifference> compare(
            Connection before, Connection after, Collection<String> tables, Set<String> volatileColumns)
            throws SQLException {
        return DataDialect.of(before).comparison().compare(before, after, tables, volatileColumns, false);
    }

    /**
     * Like {@link #compare}, but looks for the earlier rows only: those that only the later state
     * has are left out, and so is the number of zeros with which a number ends.
     */
    public static List<TableDifference> compareEarlier(
            Connection before, Connection after, Collection<String> tables, Set<String> volatileColumns)
            throws SQLException {
        return DataDialect.of(before).comparison().compare(before, after, tables, volatileColumns, true);
    }

    /**
     * Follows the rows of tables from the state before an up to the state after it. A value is lost where it cannot be had from the row
     * any more: it is in no other column, the new value given its former type is another one, and no constant leads back.
     *
     * @param tables the tables to follow, each with the one that took its place
     * @return those in which a row is gone or a value is another one, in the same order
     */
    public static List<RowChanges> changes(Connection before, Connection after, List<TablePair> tables)
            throws SQLException {
        return tables.isEmpty()
                ? List.of()
                : DataDialect.of(before).comparison().changes(before, after, tables);
    }

    /**
     * The columns that differ between two databases in which the same was done: filled by a clock, by chance or from a sequence.
     *
     * @return {@code schema.table.column}, and {@code schema.table.*} where not even the rows can be matched; in the form that
     *     {@link #compare} takes
     */
    public static Set<String> volatileColumns(Connection firstRun, Connection secondRun, Collection<String> tables)
            throws SQLException {
        return DataDialect.of(firstRun).comparison().volatileColumns(firstRun, secondRun, tables);
    }
}

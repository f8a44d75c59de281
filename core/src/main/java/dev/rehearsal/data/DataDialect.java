package dev.rehearsal.data;

import dev.rehearsal.product.DatabaseProduct;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * What one dialect knows of rows: how they are read, compared and removed. Found through {@link ServiceLoader}. What has a default is asked
 * only where {@link dev.rehearsal.product.Observation#GENERATED_ROWS} is observed.
 */
public interface DataDialect {

    /** Which dialect. */
    DatabaseProduct dialect();

    /** Begins to read; see {@link DataDialects#open}. */
    DataReader open(Connection connection, Collection<String> bookkeepingTables) throws SQLException;

    /** See {@link RowComparison#compare}. */
    List<TableDifference> compare(
            Connection before, Connection after, Collection<String> tables, Set<String> volatileColumns)
            throws SQLException;

    /** See {@link RowComparison#compareEarlier}. */
    List<TableDifference> compareEarlier(
            Connection before, Connection after, Collection<String> tables, Set<String> volatileColumns)
            throws SQLException;

    /** See {@link RowComparison#changes}. */
    List<RowChanges> changes(Connection before, Connection after, List<TablePair> tables) throws SQLException;

    /** See {@link RowComparison#volatileColumns}. */
    Set<String> volatileColumns(Connection firstRun, Connection secondRun, Collection<String> tables)
            throws SQLException;

    /** See {@link RowRemoval#remove}. */
    Map<String, Long> remove(Connection connection, String table, String condition) throws SQLException;

    /** See {@link DataDialects#advanceCounters}. */
    void advanceCounters(Connection connection) throws SQLException;

    /** See {@link DataDialects#nextValues}. */
    Map<String, Long> nextValues(Connection connection) throws SQLException;

    /** See {@link DataDialects#hiddenRows}. */
    Map<String, String> hiddenRows(Connection connection) throws SQLException;

    /** See {@link DataDialects#insertedRows}. */
    default List<InsertedRows> insertedRows(Connection connection, Collection<String> named) throws SQLException {
        throw notTold("into which tables rows were inserted");
    }

    /** See {@link DataDialects#writeMarks}. */
    default Map<String, String> writeMarks(Connection connection) throws SQLException {
        throw notTold("which tables were written");
    }

    /** See {@link DataDialects#transaction}. */
    default String transaction(Connection connection) throws SQLException {
        throw notTold("which transaction wrote a row");
    }

    private SQLException notTold(String what) {
        return new SQLFeatureNotSupportedException(what + " is not told by the " + DataDialect.class.getSimpleName()
                + " of " + dialect().product());
    }
}

package dev.rehearsal.data.reading;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.data.TablePair;
import dev.rehearsal.product.DatabaseProducts;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one dialect knows of rows: how they are read, compared and removed. What has a default is asked
 * only where {@link dev.rehearsal.product.Observation#GENERATED_ROWS} is observed.
 */
public interface DataDialect {

    /** What is known of the rows at the other end. */
    static DataDialect of(Connection connection) throws SQLException {
        return DatabaseProducts.of(connection).require(DataDialect.class);
    }

    /**
     * Begins to read through a connection in autocommit, which stays the caller's; its session's output settings are fixed.
     *
     * @param schemaHistoryTables tables to leave out, qualified or not, unquoted
     */
    DataReader open(Connection connection, Collection<String> schemaHistoryTables) throws SQLException;

    /** How rows of two of its databases are compared. */
    Comparison comparison();

    /**
     * Takes rows out of a table together with the rows that cannot be without them; no trigger of the user's fires.
     *
     * @param connection the owner's of the tables, in a transaction
     * @param table qualified name, quoted where SQL needs it; a partitioned table means all of its partitions
     * @param condition which rows, of a table called {@code t}
     * @return how many rows went, by table, dependents included
     */
    Map<String, Long> remove(Connection connection, String table, String condition) throws SQLException;

    /** Moves every counter of the database on, so that what is drawn from one shows itself as different between two equal runs. */
    void advanceCounters(Connection connection) throws SQLException;

    /**
     * What each counter gives next, by its qualified name, quoted where SQL needs it: that of a sequence, or of the table whose column counts
     * by itself.
     */
    Map<String, Long> nextValues(Connection connection) throws SQLException;

    /** The tables whose rows the session may not see, by name, sorted, each with the server's words for a query of them. */
    Map<String, String> hiddenRows(Connection connection) throws SQLException;

    /**
     * How many rows were ever inserted into each table that rows are written into, partitioned ones included.
     *
     * @param named names of tables, qualified or not, unquoted
     */
    default List<InsertedRows> insertedRows(Connection connection, Collection<String> named) throws SQLException {
        throw notTold(connection, "into which tables rows were inserted");
    }

    /** What moves when somebody writes into a table, by the table's name; costs less than to read the rows. */
    default Map<String, String> writeMarks(Connection connection) throws SQLException {
        throw notTold(connection, "which tables were written");
    }

    /** The id of a transaction: rows that are written later tell a younger one; empty where rows tell none. */
    default String transaction(Connection connection) throws SQLException {
        throw notTold(connection, "which transaction wrote a row");
    }

    /**
     * Takes from some tables of a copy that is thrown away the rows that were there before it was written, but not those of their parts; what
     * fires or is refused for that does not.
     *
     * @param original the database that it is a copy of, as it was and is
     * @param copy in autocommit; its tables may be called as they were before
     * @param tables how they are called in the original, by how they are called in the copy, quoted where SQL needs it
     * @param start {@link #transaction} of the copy before it was written
     */
    default void removeEarlier(Connection original, Connection copy, Map<String, String> tables, String start)
            throws SQLException {
        throw notTold(copy, "which rows were written later");
    }

    private static SQLException notTold(Connection connection, String what) throws SQLException {
        return new SQLFeatureNotSupportedException(what + " is not told by the " + DataDialect.class.getSimpleName()
                + " of " + DatabaseProducts.of(connection).product());
    }

    /** Finds the rows that differ between two databases. */
    interface Comparison {

        /**
         * See {@link RowComparison#compare}.
         *
         * @param earlierOnly whether only the earlier rows are looked for, as {@link RowComparison#compareEarlier} does
         */
        List<TableDifference> compare(
                Connection before,
                Connection after,
                Collection<String> tables,
                Set<String> volatileColumns,
                boolean earlierOnly)
                throws SQLException;

        /** See {@link RowComparison#changes}. */
        List<RowChanges> changes(Connection before, Connection after, List<TablePair> tables) throws SQLException;

        /** See {@link RowComparison#volatileColumns}. */
        Set<String> volatileColumns(Connection firstRun, Connection secondRun, Collection<String> tables)
                throws SQLException;
    }
}

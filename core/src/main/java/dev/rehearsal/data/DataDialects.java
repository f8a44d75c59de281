package dev.rehearsal.data;

import dev.rehearsal.product.DialectLookup;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** Asks the dialect that a connection speaks about rows. */
public final class DataDialects {
    private static final DialectLookup<DataDialect> ALL = new DialectLookup<>(
            ServiceLoader.load(DataDialect.class, DataDialect.class.getClassLoader()).stream(), DataDialect::dialect);

    private DataDialects() {}

    /**
     * Begins to read through a connection in autocommit, which stays the caller's; its session's output settings are fixed.
     *
     * @param bookkeepingTables tables to leave out, qualified or not, unquoted
     */
    public static DataReader open(Connection connection, Collection<String> bookkeepingTables) throws SQLException {
        return of(connection).open(connection, bookkeepingTables);
    }

    /** Moves every counter of the database on, so that what is drawn from one shows itself as different between two equal runs. */
    public static void advanceCounters(Connection connection) throws SQLException {
        of(connection).advanceCounters(connection);
    }

    /**
     * What each counter gives next, by its qualified name, quoted where SQL needs it: that of a sequence, or of the table whose column counts
     * by itself.
     */
    public static Map<String, Long> nextValues(Connection connection) throws SQLException {
        return of(connection).nextValues(connection);
    }

    /** The tables whose rows the session may not see, by name, sorted, each with the server's words for a query of them. */
    public static Map<String, String> hiddenRows(Connection connection) throws SQLException {
        return of(connection).hiddenRows(connection);
    }

    /**
     * How many rows were ever inserted into each table that rows are written into, partitioned ones included.
     *
     * @param named names of tables, qualified or not, unquoted
     */
    public static List<InsertedRows> insertedRows(Connection connection, Collection<String> named) throws SQLException {
        return of(connection).insertedRows(connection, named);
    }

    /** What moves when somebody writes into a table, by the table's name; costs less than to read the rows. */
    public static Map<String, String> writeMarks(Connection connection) throws SQLException {
        return of(connection).writeMarks(connection);
    }

    /** The id of a transaction: rows that are written later tell a younger one. */
    public static String transaction(Connection connection) throws SQLException {
        return of(connection).transaction(connection);
    }

    static DataDialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return ALL.ofProduct(product).orElseThrow(() -> new SQLException("rows of " + product + " cannot be read"));
    }
}

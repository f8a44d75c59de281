package dev.rehearsal.data;

import dev.rehearsal.dialect.DialectLookup;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
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

    static DataDialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return ALL.ofProduct(product).orElseThrow(() -> new SQLException("rows of " + product + " cannot be read"));
    }
}

package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Catalog;
import java.sql.SQLException;

/**
 * What a capture takes, and the transaction in which it stays as it is.
 *
 * @param catalog all tables of the database
 */
record LockedScope(ReadTransaction transaction, Catalog catalog, Scope scope) implements AutoCloseable {

    @Override
    public void close() throws SQLException {
        transaction.close();
    }
}

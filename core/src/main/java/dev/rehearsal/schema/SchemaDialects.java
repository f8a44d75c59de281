package dev.rehearsal.schema;

import dev.rehearsal.product.DialectLookup;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.ServiceLoader;

/** Asks the dialect that a connection speaks about schemas. */
public final class SchemaDialects {
    private static final DialectLookup<SchemaDialect> ALL = new DialectLookup<>(
            ServiceLoader.load(SchemaDialect.class, SchemaDialect.class.getClassLoader()).stream(),
            SchemaDialect::dialect);

    private SchemaDialects() {}

    /**
     * Prepares to read the schema of the database that a connection is on.
     *
     * @param ignoredTables the migration tool's own tables, qualified or not; they, their indexes, constraints and sequences are left out
     * @throws SchemaException if the session cannot be set up
     */
    public static SchemaReader open(Connection observer, Collection<String> ignoredTables) {
        return of(observer).open(observer, ignoredTables);
    }

    /** Suspends the triggers of some tables and of those that refer to them; foreign keys, too, where the session may. */
    public static SuspendedTriggers suspendTriggers(Connection connection, Collection<String> tables)
            throws SQLException {
        return of(connection).suspendTriggers(connection, tables);
    }

    /** Whether a session may suspend all triggers and foreign keys at once. */
    public static boolean canSuspendAllTriggers(Connection connection) throws SQLException {
        return of(connection).canSuspendAllTriggers(connection);
    }

    private static SchemaDialect of(Connection connection) {
        try {
            String product = connection.getMetaData().getDatabaseProductName();
            return ALL.ofProduct(product)
                    .orElseThrow(() -> new SchemaException("schemas of " + product + " cannot be read", null));
        } catch (SQLException e) {
            throw new SchemaException("the database's product is not known: " + e.getMessage(), e);
        }
    }
}

package dev.rehearsal.schema;

import dev.rehearsal.product.DatabaseProducts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What one dialect knows of schemas: how they are read, and which statements lead from one state back to another.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface SchemaDialect {

    /**
     * What is known of the schemas at the other end.
     *
     * @throws SchemaException if nothing is, or if the server does not say what it is
     */
    static SchemaDialect of(Connection connection) {
        try {
            return DatabaseProducts.of(connection).require(SchemaDialect.class);
        } catch (SQLException e) {
            throw new SchemaException("the database's product is not known: " + e.getMessage(), e);
        }
    }

    /**
     * Prepares to read the schema of the database that a connection is on.
     *
     * @param ignoredTables the migration tool's own tables, qualified or not; they, their indexes, constraints and sequences are left out
     * @throws SchemaException if the session cannot be set up
     */
    SchemaReader open(Connection observer, Collection<String> ignoredTables);

    /** The objects that were renamed: as they were before, by what they are now. */
    Map<SchemaObject, SchemaObject> renamed(List<SchemaObject> removed, List<SchemaObject> added);

    /** Gives an object its former name back. */
    List<String> renameBack(SchemaObject former, SchemaObject object);

    /** Creates an object that only the first state, this schema, has. None where that cannot be written. */
    List<String> create(SchemaObject object, Schema schema);

    /** Drops an object that only the second state has. None where that cannot be written. */
    List<String> drop(SchemaObject object);

    /**
     * Gives an object of both states its former attributes back, as far as that can be written.
     *
     * @param schema the first state
     */
    List<String> restore(SchemaObject before, SchemaObject after, List<AttributeChange> changes, Schema schema);

    /** How much a change of an attribute means. */
    ObjectDifference.Category category(SchemaObject before, AttributeChange change);

    /** Whether two defaults of one column give the same value, and are only spelled differently. */
    default boolean isSameDefault(String before, String after) {
        return false;
    }

    /** Suspends the triggers of some tables and of those that refer to them; foreign keys, too, where the session may. */
    SuspendedTriggers suspendTriggers(Connection connection, Collection<String> tables) throws SQLException;

    /** Whether a session may suspend all triggers and foreign keys at once. */
    boolean canSuspendAllTriggers(Connection connection) throws SQLException;

    /** A name as people read it in SQL: quoted only where it must be. */
    String quotedIfNeeded(String name);
}

package dev.rehearsal.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** Triggers and foreign keys that are suspended while rows of some tables are written. */
public interface SuspendedTriggers {

    /** Suspends the triggers of some tables and of those that refer to them; foreign keys, too, where the session may. */
    static SuspendedTriggers of(Connection connection, Collection<String> tables) throws SQLException {
        return SchemaDialect.of(connection).suspendTriggers(connection, tables);
    }

    /** Whether a session may suspend all triggers and foreign keys at once. */
    static boolean canSuspendAll(Connection connection) throws SQLException {
        return SchemaDialect.of(connection).canSuspendAllTriggers(connection);
    }

    /** Drops the foreign keys that refer to these tables, and those that refer to the referring tables, until the end. */
    void dropForeignKeys(Collection<String> tables) throws SQLException;

    /** Whether foreign keys are suspended without being dropped. */
    boolean isReplicating();

    /** Brings back what was there before. */
    void end() throws SQLException;
}

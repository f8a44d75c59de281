package dev.rehearsal.schema;

import java.sql.SQLException;
import java.util.Collection;
import org.apiguardian.api.API;

/** Triggers and foreign keys that are suspended while rows of some tables are written; had from {@link SchemaDialect#suspendTriggers}. */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface SuspendedTriggers {

    /** Drops the foreign keys that refer to these tables, and those that refer to the referring tables, until the end. */
    void dropForeignKeys(Collection<String> tables) throws SQLException;

    /** Whether foreign keys are suspended without being dropped. */
    boolean isReplicating();

    /** Brings back what was there before. */
    void end() throws SQLException;
}

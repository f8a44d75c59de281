package dev.rehearsal.history.flyway;

import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** Flyway's lock on PostgreSQL; the only class that needs Flyway's part for that product. */
final class TransactionalLock {
    private TransactionalLock() {}

    /**
     * With its default, Flyway keeps a transaction open on a second connection while it migrates, and CREATE INDEX
     * CONCURRENTLY waits for that transaction for ever. The property of the same name needs a JSON library in newer
     * versions; this works in all of them.
     */
    static void drop(FluentConfiguration configuration) {
        PostgreSQLConfigurationExtension postgresql =
                configuration.getPluginRegister().getPlugin(PostgreSQLConfigurationExtension.class);
        if (postgresql != null) {
            postgresql.setTransactionalLock(false);
        }
    }
}

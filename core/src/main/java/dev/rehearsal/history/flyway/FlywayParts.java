package dev.rehearsal.history.flyway;

import java.util.List;
import java.util.function.Consumer;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;

/** Objects of a running application that are part of Flyway's configuration. */
final class FlywayParts {
    private final List<Object> parts;

    FlywayParts(List<Object> parts) {
        this.parts = parts;
    }

    /** Begins with the configuration of a Flyway that the application has made, where there is one. */
    void begin(FluentConfiguration configuration) {
        of(Configuration.class).forEach(configuration::configuration);
    }

    /** Adds migrations and callbacks in Java, then lets those change the configuration that want to. */
    @SuppressWarnings("unchecked") // Who hands in a consumer for Flyway takes Flyway's configuration.
    void addTo(FluentConfiguration configuration) {
        Callback[] callbacks = of(Callback.class).toArray(Callback[]::new);
        if (callbacks.length > 0) {
            configuration.callbacks(callbacks);
        }
        JavaMigration[] migrations = of(JavaMigration.class).toArray(JavaMigration[]::new);
        if (migrations.length > 0) {
            configuration.javaMigrations(migrations);
        }
        of(Consumer.class).forEach(change -> change.accept(configuration));
    }

    private <T> List<T> of(Class<T> type) {
        return parts.stream().filter(type::isInstance).map(type::cast).toList();
    }
}

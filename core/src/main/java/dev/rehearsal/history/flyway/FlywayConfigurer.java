package dev.rehearsal.history.flyway;

import org.apiguardian.api.API;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Configures Flyway as the application does. An implementation needs a constructor without parameters. */
@API(status = API.Status.STABLE, since = "0.1")
@FunctionalInterface
@SuppressWarnings("exports") // Flyway is optional; a module that configures it requires it itself.
public interface FlywayConfigurer {

    /**
     * Sets what the application sets: locations, placeholders, schemas, callbacks, Java migrations. The data source is
     * ours and replaces any that is set here.
     */
    void configure(FluentConfiguration configuration);
}

package dev.rehearsal.history.flyway.engine;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.DeployedReactions.Reaction;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.flyway.FlywayConfigurer;
import dev.rehearsal.history.format.HistoryRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** Flyway's configuration as the user wants it, and what we must add to it. */
final class FlywaySetup {
    private static final String UNDO_PREFIX = "undoSqlMigrationPrefix";
    private static final String PART_FOR_MARIADB = "org/flywaydb/database/mysql/MySQLDatabaseType.class";

    private final HistoryRequest request;
    private final Configuration configuration;
    private final String undoPrefix;

    private FlywaySetup(HistoryRequest request, Configuration configuration, String undoPrefix) {
        this.request = request;
        this.configuration = configuration;
        this.undoPrefix = undoPrefix;
    }

    /**
     * Options first, then objects of the running application, then the user's own class, which knows best.
     *
     * @throws HistoryException if Flyway refuses an option, or the user's class fails
     */
    static FlywaySetup of(HistoryRequest request) {
        FluentConfiguration configuration = new FluentConfiguration(request.classLoader());
        FlywayParts parts = new FlywayParts(request.parts());
        try {
            parts.begin(configuration);
            if (!request.locations().isEmpty()) {
                configuration.locations(request.locations().stream()
                        .map(FlywaySetup::withPrefix)
                        .toArray(String[]::new));
            }
            configuration.configuration(properties(request.options()));
            parts.addTo(configuration);
            Class<?> configuredBy = request.configuredBy();
            if (configuredBy != null) {
                configurer(configuredBy).configure(configuration);
            }
            configuration.locations(Arrays.stream(configuration.getLocations())
                    .map(location -> absolute(location, request.project()))
                    .toArray(String[]::new));
            // Here too, so that a missing part of Flyway shows while the history is read.
            dropTransactionalLock(configuration);
        } catch (FlywayException e) {
            throw new HistoryException("Flyway refuses its configuration: " + e.getMessage(), e);
        }
        String undoPrefix = request.options().getOrDefault(UNDO_PREFIX, "U");
        return new FlywaySetup(request, configuration, undoPrefix);
    }

    /** How scripts are read. */
    ScriptDialect dialect() {
        return request.product().require(ScriptDialect.class);
    }

    Configuration configuration() {
        return configuration;
    }

    /** A hash over what was set, whoever set it. */
    String fingerprint() {
        return request.fingerprint();
    }

    /** What these settings make of Flyway's usual reactions to a database that has other migrations applied. */
    DeployedReactions reactions(DeployedReactions usual) {
        Reaction passed = Reaction.PASSED_OVER;
        DeployedReactions validated = configuration.isValidateOnMigrate()
                ? usual.withRemoved(isIgnored("missing") ? passed : usual.removed())
                        .withLate(isIgnored("ignored") ? passed : usual.late())
                : usual.withEdited(passed, passed)
                        .withRemoved(passed)
                        .withLate(passed)
                        .withName(usual.name(), passed);
        return configuration.isOutOfOrder() ? validated.withLate(Reaction.APPLIED) : validated;
    }

    private boolean isIgnored(String state) {
        return Arrays.stream(configuration.getIgnoreMigrationPatterns())
                .map(pattern -> pattern.toString().toLowerCase(Locale.ROOT))
                .anyMatch(pattern -> pattern.endsWith(":" + state) || pattern.endsWith(":*"));
    }

    /** What the names of undo scripts begin with; an option of the paid editions only, so it is ours here. */
    String undoPrefix() {
        return undoPrefix;
    }

    /** A fresh configuration for one run on one database. */
    FluentConfiguration forRun(DataSource dataSource) {
        FluentConfiguration run = new FluentConfiguration(request.classLoader())
                .configuration(configuration)
                .dataSource(dataSource);
        dropTransactionalLock(run);
        if (Arrays.equals(configuration.getLoggers(), new String[] {"auto"})) {
            run.loggers(QuietLogs.class.getName());
        }
        return run;
    }

    /** What to say where Flyway does not know the product of a database. */
    HistoryException missing(String why) {
        String product = request.product().product();
        return new HistoryException("Flyway has no part for %s: %s; add to the dependencies of the tests%s"
                .formatted(product, why, FlywayModules.lines(request.product())));
    }

    /** Whoever has Flyway's part for MariaDB does without the one for PostgreSQL. */
    private static void dropTransactionalLock(FluentConfiguration configuration) {
        try {
            TransactionalLock.drop(configuration);
        } catch (NoClassDefFoundError e) {
            if (FlywaySetup.class.getClassLoader().getResource(PART_FOR_MARIADB) == null) {
                throw e;
            }
        }
    }

    private static Map<String, String> properties(Map<String, String> options) {
        Map<String, String> properties = new HashMap<>();
        options.forEach((name, value) -> {
            if (!name.equals(UNDO_PREFIX)) {
                properties.put(name.startsWith("flyway.") ? name : "flyway." + name, value);
            }
        });
        return properties;
    }

    private static FlywayConfigurer configurer(Class<?> type) {
        try {
            var constructor = type.asSubclass(FlywayConfigurer.class).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new HistoryException(
                    "'%s' cannot configure Flyway: it must implement FlywayConfigurer and have a constructor without parameters"
                            .formatted(type.getName()),
                    e);
        }
    }

    /** Flyway takes a location without prefix for one on the class path, everybody else for a directory. */
    private static String withPrefix(String location) {
        return location.contains(":") ? location : Location.FILESYSTEM_PREFIX + location;
    }

    private static String absolute(Location location, Path project) {
        String descriptor = location.getDescriptor();
        return location.isFileSystem()
                ? Location.FILESYSTEM_PREFIX
                        + project.toAbsolutePath().resolve(descriptor.substring(Location.FILESYSTEM_PREFIX.length()))
                : descriptor;
    }

    /** Flyway's lock on PostgreSQL; the only class that needs Flyway's part for that product. */
    private static final class TransactionalLock {
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

    /** Objects of a running application that are part of Flyway's configuration. */
    private static final class FlywayParts {
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
}

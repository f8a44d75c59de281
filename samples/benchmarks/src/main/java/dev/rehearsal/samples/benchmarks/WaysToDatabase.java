package dev.rehearsal.samples.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.FlywayPreparer;
import io.zonky.test.db.postgres.embedded.PreparedDbProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** The ways that are compared. */
final class WaysToDatabase {
    static final String MIGRATED = "@Migrated";
    private static final String ZONKY_TEMPLATE = "zonky, template database prepared by Flyway";
    private static final String CLEAN = "one server, Flyway clean and migrate per class";
    private static final String ZONKY_SERVER = "zonky, a server and Flyway migrate per class";
    private static final String CONTAINER = "Testcontainers, a container and Flyway migrate per class";
    private static final int PORT = 5432;
    /** Without it an index that is built concurrently waits for Flyway itself. */
    private static final Map<String, String> SESSION_LOCK = Map.of("flyway.postgresql.transactional.lock", "false");

    private WaysToDatabase() {}

    static List<String> names(boolean containers) {
        List<String> names = new ArrayList<>(List.of(MIGRATED, ZONKY_TEMPLATE, CLEAN, ZONKY_SERVER));
        if (containers) {
            names.add(CONTAINER);
        }
        return names;
    }

    static WayToDatabase begin(String name, String history, String image) {
        return switch (name) {
            case MIGRATED -> new MigratedClasses(history);
            case ZONKY_TEMPLATE -> preparedByZonky(history);
            case CLEAN -> new CleanedServer(history);
            case ZONKY_SERVER -> () -> serverOfZonky(history);
            case CONTAINER -> () -> container(history, image);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static WayToDatabase preparedByZonky(String history) {
        Map<String, String> configuration = new HashMap<>(SESSION_LOCK);
        configuration.put("flyway.locations", history);
        // The library keeps one server for equal configurations, also beyond a warm-up.
        configuration.put("flyway.placeholders.begun", String.valueOf(System.nanoTime()));
        FlywayPreparer preparer = FlywayPreparer.fromConfiguration(configuration);
        return () -> {
            try {
                work(PreparedDbProvider.forPreparer(preparer).createDataSource());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static void serverOfZonky(String history) {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            migrate(server.getPostgresDatabase(), history, false);
            work(server.getPostgresDatabase());
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@code PostgreSQLContainer} does it, which is in another jar. */
    private static void container(String history, String image) {
        try (GenericContainer<?> container = new GenericContainer<>(image)
                .withCommand("postgres", "-c", "fsync=off")
                .withEnv("POSTGRES_PASSWORD", "test")
                .withExposedPorts(PORT)
                .waitingFor(Wait.forLogMessage(".*database system is ready to accept connections.*\\s", 2))) {
            container.start();
            String url = "jdbc:postgresql://" + container.getHost() + ':' + container.getMappedPort(PORT) + "/postgres";
            migrate(Flyway.configure().dataSource(url, "postgres", "test").getDataSource(), history, false);
            try (Connection connection = DriverManager.getConnection(url, "postgres", "test")) {
                work(connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One server for all classes, emptied by each. */
    private static final class CleanedServer implements WayToDatabase {
        private final String history;
        private final EmbeddedPostgres server;

        CleanedServer(String history) {
            this.history = history;
            try {
                server = EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void runClass() {
            migrate(server.getPostgresDatabase(), history, true);
            try {
                work(server.getPostgresDatabase());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void migrate(DataSource source, String history, boolean clean) {
        Flyway flyway = Flyway.configure()
                .configuration(SESSION_LOCK)
                .dataSource(source)
                .locations(history)
                .cleanDisabled(!clean)
                .load();
        if (clean) {
            flyway.clean();
        }
        flyway.migrate();
    }

    private static void work(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            work(connection);
        }
    }

    static void work(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from flyway_schema_history where success")) {
            row.next();
            if (row.getInt(1) == 0) {
                throw new IllegalStateException("nothing was migrated");
            }
        }
    }
}

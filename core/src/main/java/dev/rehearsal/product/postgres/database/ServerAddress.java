package dev.rehearsal.product.postgres.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a server is reached.
 *
 * @param hosts host and port as they stand in a JDBC URL, {@code 127.0.0.1:5432}
 * @param maintenanceDatabase an existing database to connect to while others are created and dropped
 * @param user the user who may do that
 * @param password the user's password, or null where none is needed
 * @param properties further properties of the driver
 */
public record ServerAddress(
        String hosts,
        String maintenanceDatabase,
        String user,
        @Nullable String password,
        Map<String, String> properties) {
    /** Tells our own sessions from others that are in the way of a fork. */
    static final String MAINTENANCE = "rehearsal forks";

    /** Lets the driver send its settings when it connects, instead of in two statements of their own afterwards. */
    private static final Map<String, String> SETTINGS_AT_ONCE = Map.of("assumeMinServerVersion", "9.0");

    public ServerAddress {
        properties = Map.copyOf(properties);
    }

    /** A server on this machine that we started: no encryption to negotiate, so two round trips fewer. */
    public static ServerAddress local(String hosts, String user, @Nullable String password) {
        return new ServerAddress(
                hosts, "postgres", user, password, Map.of("sslmode", "disable", "gssEncMode", "disable"));
    }

    /** The JDBC URL of a database here, without user, password or any other secret. */
    public String jdbcUrl(String database) {
        String query = new TreeMap<>(properties)
                .entrySet().stream()
                        .filter(property -> !isSecret(property.getKey()))
                        .map(property -> property.getKey() + '=' + encode(property.getValue()))
                        .collect(Collectors.joining("&"));
        return "jdbc:postgresql://" + hosts + '/' + encode(database) + (query.isEmpty() ? "" : '?' + query);
    }

    /** Opens a connection to the maintenance database, as the user who creates databases. */
    public Connection connectForMaintenance() throws SQLException {
        return connectForMaintenance(maintenanceDatabase);
    }

    /** The same to another database. */
    Connection connectForMaintenance(String database) throws SQLException {
        return connect(database, new Login(user, password, ""), Map.of("ApplicationName", MAINTENANCE));
    }

    /** Opens a physical connection as the given role, with further properties of the driver. */
    Connection connect(String database, Login login, Map<String, String> driverProperties) throws SQLException {
        Map<String, String> all = new HashMap<>(SETTINGS_AT_ONCE);
        all.putAll(properties);
        all.put("ApplicationName", "rehearsal");
        all.putAll(driverProperties);
        if (!login.options().isEmpty()) {
            all.merge("options", login.options(), (given, ours) -> ours + ' ' + given);
        }
        Properties driver = new Properties();
        driver.putAll(all);
        driver.setProperty("user", login.user());
        if (login.password() != null) {
            driver.setProperty("password", login.password());
        }
        Connection connection =
                DriverManager.getConnection("jdbc:postgresql://" + hosts + '/' + encode(database), driver);
        SessionDefaults.apply(connection);
        return connection;
    }

    /** As whom a session is opened and with which server settings ({@code -c name=value …}). */
    record Login(String user, @Nullable String password, String options) {
        @Override
        public String toString() {
            return user;
        }
    }

    private static boolean isSecret(String property) {
        return property.toLowerCase(Locale.ROOT).contains("password");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Never shows a password. */
    @Override
    public String toString() {
        return jdbcUrl(maintenanceDatabase) + " as '" + user + "'";
    }
}

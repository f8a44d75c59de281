package dev.rehearsal.product.mariadb.database;

import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;

/** Opens sessions on one database, and brings them back to their first state. */
final class Sessions {
    private static final String UTC = "time_zone='+00:00'";

    private final MariadbServer server;
    private final String database;
    private final DriverState driver;
    /** By what they are, because who observes may be who migrates. */
    private final Set<Connection> observing =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    Sessions(MariadbServer server, String database) {
        this.server = server;
        this.database = database;
        this.driver =
                Product.of(server.dialect()) == Product.MARIADB ? new MariadbDriver(this::plain) : new MysqlDriver();
    }

    /** Sessions that are on no database. */
    static Sessions ofServer(MariadbServer server) {
        return new Sessions(server, "");
    }

    /** Without user and password; the driver takes the database's name as it stands there. */
    String url() {
        return server.dialect().urlPrefixes().get(0) + "//" + server.address() + '/' + database;
    }

    /** A session with whatever the driver sets by itself. */
    Connection open(Login login, boolean wholeScripts, Map<String, String> driverProperties) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(server.driverProperties());
        properties.putAll(driver.properties());
        if (wholeScripts) {
            properties.setProperty("allowMultiQueries", "true");
        }
        properties.putAll(driverProperties);
        properties.setProperty("user", login.user());
        if (login.password() != null) {
            properties.setProperty("password", login.password());
        }
        return DriverManager.getConnection(url(), properties);
    }

    /** A session that sees everything in the database, and times in UTC. */
    Connection observe(Map<String, String> driverProperties) throws SQLException {
        Connection connection = open(server.observer(), true, driverProperties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set " + UTC);
            observing.add(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** A session that makes and drops what the server has. */
    Connection administer() throws SQLException {
        return open(server.administrator(), true, Map.of());
    }

    /** Settings, variables, locks, temporary tables and prepared statements are gone, as is a transaction. */
    void reset(Connection session) throws SQLException {
        driver.reset(session);
        List<String> settings = new ArrayList<>();
        String variables = server.driverProperties().get("sessionVariables");
        if (variables != null && !variables.isBlank()) {
            settings.add(variables);
        }
        if (observing.contains(session)) {
            settings.add(UTC);
        }
        try (Statement statement = session.createStatement()) {
            if (!settings.isEmpty()) {
                statement.execute("set " + String.join(", ", settings));
            }
            statement.execute("use " + Backticks.always(database));
        }
    }

    /** A session without properties of the caller. */
    private Connection plain() throws SQLException {
        return open(server.observer(), false, Map.of());
    }
}

package dev.rehearsal.database.mariadb;

import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Opens sessions on one database, and brings them back to their first state. */
final class Sessions {
    private static final String UTC = "time_zone='+00:00'";

    private final MariadbServer server;
    private final String database;
    /** By what they are, because who observes may be who migrates. */
    private final Set<Connection> observing =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private volatile @Nullable DriverState driverState;

    /** What the driver tells the server when it connects, over the server's own settings; a reset loses it. */
    private record DriverState(boolean ignoresSpace, String tracked) {
        static DriverState of(Connection fresh) throws SQLException {
            try (Statement statement = fresh.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select find_in_set('IGNORE_SPACE', @@session.sql_mode) > find_in_set('IGNORE_SPACE', @@global.sql_mode),"
                                    + " @@session.session_track_system_variables")) {
                row.next();
                return new DriverState(row.getBoolean(1), row.getString(2));
            }
        }

        String restoring() {
            String tracking = "session_track_system_variables = " + Backticks.literal(tracked);
            return ignoresSpace ? "sql_mode = concat(@@global.sql_mode, ',IGNORE_SPACE'), " + tracking : tracking;
        }
    }

    Sessions(MariadbServer server, String database) {
        this.server = server;
        this.database = database;
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
        // So that reset() is the server's own: everything that a session can hold is gone.
        properties.setProperty("useResetConnection", "true");
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
        DriverState driver = driverState();
        session.unwrap(org.mariadb.jdbc.Connection.class).reset();
        try (Statement statement = session.createStatement()) {
            statement.execute("set " + driver.restoring() + ofUrl() + (observing.contains(session) ? ", " + UTC : ""));
            // The driver keeps its own note of it, by what the server tells about changes.
            statement.execute("set transaction_isolation = @@global.transaction_isolation");
            statement.execute("use " + Backticks.always(database));
        }
    }

    /** What the URL of the server says of every session. */
    private String ofUrl() {
        String variables = server.driverProperties().get("sessionVariables");
        return variables == null || variables.isBlank() ? "" : ", " + variables;
    }

    /** Asked of a session without properties of the caller, once. */
    private DriverState driverState() throws SQLException {
        DriverState known = driverState;
        if (known == null) {
            try (Connection fresh = open(server.observer(), false, Map.of())) {
                known = DriverState.of(fresh);
                driverState = known;
            }
        }
        return known;
    }
}

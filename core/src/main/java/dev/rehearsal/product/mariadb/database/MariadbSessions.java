package dev.rehearsal.product.mariadb.database;

import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.sql.Backticks;
import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.Driver;

/** Opens sessions on one database, and brings them back to their first state. */
final class MariadbSessions {
    private static final String UTC = "time_zone='+00:00'";

    private final MariadbServer server;
    private final String database;
    private final DriverState driver;
    /** By what they are, because who observes may be who migrates. */
    private final Set<Connection> observing =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    MariadbSessions(MariadbServer server, String database) {
        this.server = server;
        this.database = database;
        this.driver = Product.of(server.dialect()) == Product.MARIADB
                ? new MariadbDriver(server, this::plain)
                : new MysqlDriver();
    }

    /** Sessions that are on no database. */
    static MariadbSessions ofServer(MariadbServer server) {
        return new MariadbSessions(server, "");
    }

    /** Without user and password; the driver takes the database's name as it stands there. */
    String url() {
        return server.dialect().urlPrefixes().get(0) + "//" + server.address() + '/' + database;
    }

    /** A session with whatever the driver sets by itself. */
    Connection open(MariadbLogin login, boolean wholeScripts, Map<String, String> driverProperties)
            throws SQLException {
        return driver.open(url(), properties(login, wholeScripts, driverProperties));
    }

    private Properties properties(MariadbLogin login, boolean wholeScripts, Map<String, String> driverProperties) {
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
        return properties;
    }

    /** A session that sees everything in the database, and times in UTC. */
    Connection observe(Map<String, String> driverProperties) throws SQLException {
        Connection connection =
                driver.openOn(url(), database, properties(server.observer(), true, driverProperties), "set " + UTC);
        observing.add(connection);
        return connection;
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

    /** MySQL's driver, which is the user's: none of ours is compiled against it. A reset logs in anew, and sets what it sets then. */
    private static final class MysqlDriver implements DriverState {
        private static final String CONNECTION = "com.mysql.cj.jdbc.JdbcConnection";

        /** Otherwise the driver asks something of its own before each script, which the session's count of statements would hold. */
        @Override
        public Map<String, String> properties() {
            return Map.of("readOnlyPropagatesToServer", "false");
        }

        @Override
        public Connection open(String url, Properties properties) throws SQLException {
            return DriverManager.getConnection(url, properties);
        }

        /** The driver believes what the URL says. */
        @Override
        public Connection openOn(String url, String database, Properties properties, String setting)
                throws SQLException {
            return DriverState.set(open(url, properties), setting);
        }

        @Override
        public void reset(Connection session) throws SQLException {
            session.setAutoCommit(true);
            try {
                Class<?> type =
                        Class.forName(CONNECTION, false, session.getClass().getClassLoader());
                type.getMethod("resetServerState").invoke(session.unwrap(type));
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof SQLException refused
                        ? refused
                        : new SQLException(String.valueOf(e.getCause()), e);
            } catch (ReflectiveOperationException e) {
                throw new SQLException(
                        "this version of MySQL's driver cannot bring a session back to its first state: " + e, e);
            }
        }
    }

    /**
     * MariaDB's driver; a reset by the server loses what it told it when it connected. To read a URL takes it longer than to connect, so a URL is
     * read once: of sessions of ours the one that names no database.
     */
    private static final class MariadbDriver implements DriverState {
        private static final Map<MariadbServer, Map<Asked, Configuration>> KNOWN =
                Collections.synchronizedMap(new WeakHashMap<>());

        private final MariadbServer server;
        private final Map<Asked, Configuration> own = new ConcurrentHashMap<>();
        private final Opening opening;
        private volatile @Nullable Told told;

        /** What the driver tells the server when it connects, over the server's own settings. */
        private record Told(boolean ignoresSpace, String tracked) {
            static Told of(Connection fresh) throws SQLException {
                try (Statement statement = fresh.createStatement();
                        ResultSet row = statement.executeQuery(
                                "select find_in_set('IGNORE_SPACE', @@session.sql_mode) > find_in_set('IGNORE_SPACE', @@global.sql_mode),"
                                        + " @@session.session_track_system_variables")) {
                    row.next();
                    return new Told(row.getBoolean(1), row.getString(2));
                }
            }

            String restoring() {
                String tracking = "session_track_system_variables = " + Backticks.literal(tracked);
                return ignoresSpace ? "sql_mode = concat(@@global.sql_mode, ',IGNORE_SPACE'), " + tracking : tracking;
            }
        }

        /** What a session is opened with. */
        private record Asked(String url, Map<Object, Object> properties) {}

        MariadbDriver(MariadbServer server, Opening opening) {
            this.server = server;
            this.opening = opening;
        }

        @Override
        public Connection open(String url, Properties properties) throws SQLException {
            return opened(own, url, properties);
        }

        @Override
        public Connection openOn(String url, String database, Properties properties, String setting)
                throws SQLException {
            String withoutDatabase = url.substring(0, url.length() - database.length());
            Map<Asked, Configuration> known = KNOWN.computeIfAbsent(server, first -> new ConcurrentHashMap<>());
            return DriverState.set(
                    opened(known, withoutDatabase, properties),
                    database.isEmpty() ? setting : setting + ";\nuse " + Backticks.always(database));
        }

        private static Connection opened(Map<Asked, Configuration> known, String url, Properties properties)
                throws SQLException {
            Asked asked = new Asked(url, Map.copyOf(properties));
            Configuration configuration = known.get(asked);
            if (configuration == null) {
                configuration = Configuration.parse(url, properties);
                known.put(asked, configuration);
            }
            return Driver.connect(configuration);
        }

        /** So that a reset is the server's own: everything that a session can hold is gone. */
        @Override
        public Map<String, String> properties() {
            return Map.of("useResetConnection", "true");
        }

        @Override
        public void reset(Connection session) throws SQLException {
            Told known = told();
            session.unwrap(org.mariadb.jdbc.Connection.class).reset();
            try (Statement statement = session.createStatement()) {
                statement.execute("set " + known.restoring());
                // The driver keeps its own note of it, by what the server tells about changes.
                statement.execute("set transaction_isolation = @@global.transaction_isolation");
            }
        }

        /** Asked of a fresh session, once. */
        private Told told() throws SQLException {
            Told known = told;
            if (known == null) {
                try (Connection fresh = opening.open()) {
                    known = Told.of(fresh);
                    told = known;
                }
            }
            return known;
        }
    }

    /** What a driver sets in each session, and how a session is brought back to it. */
    private interface DriverState {

        /** What the driver is told so that {@link #reset} leaves nothing. */
        Map<String, String> properties();

        /** Opens a session. */
        Connection open(String url, Properties properties) throws SQLException;

        /**
         * Opens one of ours on a database, which may take several statements in one message.
         *
         * @param url ends with the database's name
         * @param setting what is set at once
         */
        Connection openOn(String url, String database, Properties properties, String setting) throws SQLException;

        /** Sends the first statements of a session, which is closed where they are refused. */
        private static Connection set(Connection connection, String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
                return connection;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        }

        /** Settings, variables, locks, temporary tables and prepared statements are gone, as is a transaction. */
        void reset(Connection session) throws SQLException;

        /** Opens a session as it is at first. */
        interface Opening {
            Connection open() throws SQLException;
        }
    }
}

package dev.rehearsal.product.mariadb.database.named;

import static dev.rehearsal.sql.Backticks.literal;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.GeneratedPassword;
import dev.rehearsal.database.Owner;
import dev.rehearsal.database.OwnerNote;
import dev.rehearsal.database.named.NamedLeftovers;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.product.mariadb.database.MariadbLogin;
import dev.rehearsal.product.mariadb.database.MariadbServer;
import dev.rehearsal.product.mariadb.database.ServerVersion;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.secret.Secrets;
import dev.rehearsal.sql.Backticks;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server that somebody else runs. Where its user may make accounts, one of ours migrates; otherwise the user itself does. */
final class NamedMariadb implements MariadbServer {
    private static final Logger LOG = Secrets.logger(NamedMariadb.class.getPackageName());
    private static final String DATABASES =
            "select schema_name, null from information_schema.schemata where schema_name like 'rehearsal\\_%' order by 1";
    private static final String DATABASES_WITH_NOTES = "select schema_name, nullif(schema_comment, '')"
            + " from information_schema.schemata where schema_name like 'rehearsal\\_%' order by 1";
    private static final String USED_DATABASES =
            "select distinct db from information_schema.processlist where db is not null";
    private static final String ACCOUNTS =
            "select user, null from mysql.user where user like 'rehearsal\\_%' and host = '%' order by 1";

    private final MariadbUrl.Address address;
    private final ServerVersion version;
    private final @Nullable MariadbLogin ordinary;
    private volatile boolean closed;

    private NamedMariadb(MariadbUrl.Address address, ServerVersion version, @Nullable MariadbLogin ordinary) {
        this.address = address;
        this.version = version;
        this.ordinary = ordinary;
    }

    static NamedMariadb open(MariadbUrl.Address address, DatabaseSettings settings) {
        if (settings.migrator() != null) {
            throw new DatabaseException(
                    "'" + settings.migrator() + "' cannot migrate on the server " + address
                            + ", because Rehearsal does not know its password there: leave the migrator out, or name it as the user of the URL");
        }
        try (Connection connection = connect(address)) {
            ServerVersion version = ServerVersion.of(connection);
            requireMeant(version, address);
            dropLeftovers(connection, version);
            MariadbLogin ordinary = settings.trustedServer() ? null : new OrdinaryAccounts(connection).make();
            return new NamedMariadb(address, version, ordinary);
        } catch (SQLException e) {
            throw new DatabaseException(
                    "the server " + address + " cannot be used: " + e.getMessage()
                            + new Requirements(address).toConnect(e),
                    e);
        }
    }

    /** MySQL's databases and all accounts have no comment: those are only dropped that this machine made. */
    private static void dropLeftovers(Connection connection, ServerVersion version) throws SQLException {
        Set<String> used = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(USED_DATABASES)) {
            while (row.next()) {
                used.add(row.getString(1));
            }
        }
        NamedLeftovers leftovers = new NamedLeftovers(connection);
        leftovers.drop(version.product() == Product.MARIADB ? DATABASES_WITH_NOTES : DATABASES, database -> {
            if (!used.contains(database)) {
                drop(connection, "database", Backticks.always(database));
            }
        });
        try {
            leftovers.drop(ACCOUNTS, account -> drop(connection, "user", Backticks.always(account) + "@'%'"));
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "who may not read accounts made none", e);
        }
    }

    private static void drop(Connection connection, String what, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_wait_timeout = 5, foreign_key_checks = 0");
            statement.execute("drop " + what + " if exists " + name);
        }
    }

    /** Refuses another product than the URL says, and versions that are too old. */
    private static void requireMeant(ServerVersion version, MariadbUrl.Address address) {
        DatabaseProduct said = version.product().dialect();
        if (!said.id().equals(address.dialect().id())) {
            throw new DatabaseException("the server " + address + " is " + version + ", not "
                    + address.dialect().product()
                    + ", and what a driver sets differs between the two; nothing was done there. Name it '"
                    + said.urlPrefixes().get(0) + "//" + address.host() + "/?user="
                    + address.login().user() + "', with the driver of " + said.product());
        }
        version.requireSupported("the server " + address + " is");
    }

    private static Connection connect(MariadbUrl.Address address) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(address.properties());
        properties.setProperty("user", address.login().user());
        String password = address.login().password();
        if (password != null) {
            properties.setProperty("password", password);
        }
        String url = address.dialect().urlPrefixes().get(0) + "//" + address.host() + '/';
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public DatabaseProduct dialect() {
        return address.dialect();
    }

    @Override
    public String description() {
        return version + " at " + address.host();
    }

    @Override
    public int majorVersion() {
        return version.major();
    }

    @Override
    public boolean isOurs() {
        return false;
    }

    @Override
    public String address() {
        return address.host();
    }

    @Override
    public Map<String, String> driverProperties() {
        return address.properties();
    }

    @Override
    public MariadbLogin administrator() {
        return address.login();
    }

    @Override
    public MariadbLogin observer() {
        return ordinary == null ? address.login() : ordinary;
    }

    @Override
    public String usualMigrator() {
        return observer().user();
    }

    @Override
    public MariadbLogin migrator(String name) {
        return observer();
    }

    @Override
    public boolean hasOrdinaryAccount() {
        return ordinary != null;
    }

    @Override
    public String mark() {
        return version.product() == Product.MARIADB ? " comment " + literal(OwnerNote.text("database")) : "";
    }

    @Override
    public String suggestion(SQLException refusal) {
        return new Requirements(address).toWork(refusal);
    }

    /** Nobody knows it but by asking. */
    @Override
    public boolean hasEnded() {
        return closed;
    }

    @Override
    public String lastLog() {
        return "(the server is not ours, so its log cannot be read)";
    }

    @Override
    public String place() {
        return address.host();
    }

    @Override
    public long roomBytes() {
        return Long.MAX_VALUE;
    }

    @Override
    public MariadbServer copy() {
        throw new DatabaseException("the server " + address + " is not ours, so it cannot be copied");
    }

    /** Nothing of it is ours but an account; databases are dropped by whoever created them. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (ordinary == null) {
            return;
        }
        try (Connection connection = connect(address)) {
            new OrdinaryAccounts(connection).drop(ordinary.user());
        } catch (SQLException e) {
            LOG.log(
                    Level.WARNING,
                    "the account '" + ordinary + "' that Rehearsal made on the server " + address
                            + " could not be dropped: " + e.getMessage() + "; a later run drops it");
        }
    }

    /** Says what an account lacks for a rehearsal on somebody's server. */
    private record Requirements(MariadbUrl.Address address) {
        private static final int NO_DATABASE_RIGHT = 1044;
        private static final int BINARY_LOG = 1419;
        private static final int TOO_MANY = 1203;
        private static final int TOO_MANY_OF_USER = 1226;
        private static final int WRONG_PASSWORD = 1045;
        private static final int WRONG_PASSWORD_OF_NAME = 1698;
        private static final int NOT_FROM_HERE = 1130;

        /** What helps where the server refuses what a rehearsal needs; empty where that is not known. */
        String toWork(SQLException refusal) {
            return switch (refusal.getErrorCode()) {
                case NO_DATABASE_RIGHT ->
                    "\nThe account '" + address.login().user()
                            + "' lacks rights to databases of its own; who may grant them runs there\n"
                            + "  grant all on `rehearsal\\_%`.* to "
                            + Backticks.always(address.login().user())
                            + "@'…';  -- a rehearsal makes databases with names of its own, one for the walk and copies of it, and"
                            + " drops them; those that are there are never touched\n"
                            + "give a container of Testcontainers' .withUsername(\"root\"), " + otherwise();
                case BINARY_LOG ->
                    "\nThe server writes a binary log, and lets only who has SUPER make triggers and functions; who may runs there\n"
                            + "  set global log_bin_trust_function_creators = 1;\n" + otherwise();
                case TOO_MANY, TOO_MANY_OF_USER -> "\nA rehearsal needs a few sessions at a time, at most ten.";
                default -> "";
            };
        }

        /** What helps where the server does not even let the account in; empty where that is not known. */
        String toConnect(SQLException refusal) {
            boolean login = refusal.getErrorCode() == WRONG_PASSWORD
                    || refusal.getErrorCode() == WRONG_PASSWORD_OF_NAME
                    || refusal.getErrorCode() == NOT_FROM_HERE
                    || address.dialect().refusalKind(String.valueOf(refusal.getSQLState()), refusal.getErrorCode())
                            == RefusalKind.FORBIDDEN;
            return login
                    ? "; the URL's user and password are wrong, or there is no account for it from this machine. A password comes from the variable"
                            + " that 'rehearsal.password-variable' names or the file that 'rehearsal.password-file' names"
                    : toWork(refusal);
        }

        private String otherwise() {
            return "or use a server of Rehearsal's own: database = '"
                    + (Product.of(address.dialect()) == Product.MYSQL ? "mysql:9.7" : "mariadb:11.4") + "'";
        }
    }

    /** Makes and drops the account that migrations run as on somebody's server: it may do everything in databases of ours, and nothing else. */
    private static final class OrdinaryAccounts {
        /** Access denied; no right to grant; create user or another privilege is needed. */
        private static final List<Integer> FORBIDDEN = List.of(1044, 1045, 1142, 1227, 1410);

        /** How many this process has made, whatever the server. */
        private static final AtomicInteger MADE = new AtomicInteger();

        private final Connection connection;

        OrdinaryAccounts(Connection connection) {
            this.connection = connection;
        }

        /** A new account, or null where the user of the connection may make none, or may not pass on its rights. */
        @Nullable
        MariadbLogin make() throws SQLException {
            String name = newName();
            // Kinds of characters that a server may insist on.
            MariadbLogin account = new MariadbLogin(name, GeneratedPassword.next() + "-aZ7");
            try {
                run("create user " + account(name) + " identified by " + Backticks.literal(account.password() + ""));
            } catch (SQLException e) {
                return noneIfForbidden(e);
            }
            try {
                // What it will be given on each database, on one that is not there.
                run("grant all on " + Backticks.always(Backticks.pattern(name)) + ".* to " + account(name));
                return account;
            } catch (SQLException e) {
                drop(name);
                return noneIfForbidden(e);
            }
        }

        /** As short as a name is that tells its owner, because MySQL takes 32 characters. */
        private static String newName() {
            return Owner.thisProcess().prefix() + Integer.toString(MADE.incrementAndGet(), Character.MAX_RADIX);
        }

        private static @Nullable MariadbLogin noneIfForbidden(SQLException refusal) throws SQLException {
            if (FORBIDDEN.contains(refusal.getErrorCode())) {
                return null;
            }
            throw refusal;
        }

        void drop(String name) throws SQLException {
            run("drop user if exists " + account(name));
        }

        private static String account(String name) {
            return Backticks.always(name) + "@'%'";
        }

        private void run(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}

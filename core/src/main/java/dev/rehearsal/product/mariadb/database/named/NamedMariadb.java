package dev.rehearsal.product.mariadb.database.named;

import static dev.rehearsal.sql.Backticks.literal;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.OwnerNote;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.mariadb.database.Login;
import dev.rehearsal.product.mariadb.database.MariadbServer;
import dev.rehearsal.product.mariadb.database.ServerVersion;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.secret.Secrets;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A server that somebody else runs. Where its user may make accounts, one of ours migrates; otherwise the user itself does. */
final class NamedMariadb implements MariadbServer {
    private static final Logger LOG = Secrets.logger(NamedMariadb.class.getPackageName());

    private final NamedUrl.Address address;
    private final ServerVersion version;
    private final @Nullable Login ordinary;
    private volatile boolean closed;

    private NamedMariadb(NamedUrl.Address address, ServerVersion version, @Nullable Login ordinary) {
        this.address = address;
        this.version = version;
        this.ordinary = ordinary;
    }

    static NamedMariadb open(NamedUrl.Address address, DatabaseSettings settings) {
        if (settings.migrator() != null) {
            throw new DatabaseException(
                    "'" + settings.migrator() + "' cannot migrate on the server " + address
                            + ", because Rehearsal does not know its password there: leave the migrator out, or name it as the user of the URL");
        }
        try (Connection connection = connect(address)) {
            ServerVersion version = ServerVersion.of(connection);
            requireMeant(version, address);
            new NamedLeftovers(connection).sweep();
            Login ordinary = settings.trustedServer() ? null : new OrdinaryAccounts(connection).make();
            return new NamedMariadb(address, version, ordinary);
        } catch (SQLException e) {
            throw new DatabaseException(
                    "the server " + address + " cannot be used: " + e.getMessage()
                            + new Requirements(address).toConnect(e),
                    e);
        }
    }

    /** Refuses another product than the URL says, and versions that are too old. */
    private static void requireMeant(ServerVersion version, NamedUrl.Address address) {
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

    private static Connection connect(NamedUrl.Address address) throws SQLException {
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
    public Login administrator() {
        return address.login();
    }

    @Override
    public Login observer() {
        return ordinary == null ? address.login() : ordinary;
    }

    @Override
    public String usualMigrator() {
        return observer().user();
    }

    @Override
    public Login migrator(String name) {
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
    public String remedy(SQLException refusal) {
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
}

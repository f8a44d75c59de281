package dev.rehearsal.product.postgres.database.named;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.named.NamedLeftovers;
import dev.rehearsal.product.postgres.database.OrdinaryRole;
import dev.rehearsal.product.postgres.database.Server;
import dev.rehearsal.product.postgres.database.ServerAddress;
import dev.rehearsal.secret.Secrets;
import dev.rehearsal.sql.Quoting;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A server that somebody else runs. */
final class NamedServer implements Server {
    private static final Logger LOG = Secrets.logger(NamedServer.class.getPackageName());
    private static final int OLDEST_MAJOR = 15;

    /** Sessions are never ended for that: somebody may be looking at it. */
    private static final String LEFT_DATABASES = """
            select datname, pg_catalog.shobj_description(oid, 'pg_database')
              from pg_catalog.pg_database d
             where datname like 'rehearsal\\_%' and pg_catalog.pg_has_role(datdba, 'usage')
               and not exists (select from pg_catalog.pg_stat_activity a where a.datid = d.oid)
             order by 1
            """;

    /** Only those that still are what we make, and of which nobody made more. */
    private static final String LEFT_ROLES = """
            select rolname, pg_catalog.shobj_description(oid, 'pg_authid')
              from pg_catalog.pg_roles r
             where rolname like 'rehearsal\\_%' and pg_catalog.shobj_description(oid, 'pg_authid') is not null
               and not (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)
               and not exists (select from pg_catalog.pg_database d where d.datdba = r.oid)
               and not exists (select from pg_catalog.pg_stat_activity a where a.usesysid = r.oid)
             order by 1
            """;

    private final ServerAddress address;
    private final String version;
    private @Nullable OrdinaryRole ordinary;

    private NamedServer(ServerAddress address, String version) {
        this.address = address;
        this.version = version;
    }

    static NamedServer open(ServerAddress address) {
        try (Connection connection = address.connectForMaintenance()) {
            NamedServer server = new NamedServer(address, ask(connection, "show server_version"));
            server.requireSupported(connection);
            dropLeftovers(connection);
            return server;
        } catch (SQLException e) {
            throw new DatabaseException(
                    "the server " + address + " cannot be used: " + PostgresUrl.withoutSecrets(address, e.getMessage())
                            + Requirements.toConnect(address, e),
                    e);
        }
    }

    private static void dropLeftovers(Connection connection) throws SQLException {
        NamedLeftovers leftovers = new NamedLeftovers(connection);
        leftovers.drop(LEFT_DATABASES, database -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("drop database if exists " + Quoting.always(database));
            }
        });
        leftovers.drop(LEFT_ROLES, role -> new OrdinaryRoles(connection).drop(role));
    }

    private void requireSupported(Connection connection) throws SQLException {
        if (majorVersion() < OLDEST_MAJOR) {
            throw new DatabaseException("the server " + address + " is PostgreSQL " + version + "; " + OLDEST_MAJOR
                    + " is the oldest supported version");
        }
        String mayCreate =
                ask(connection, "select rolcreatedb or rolsuper from pg_catalog.pg_roles where rolname = current_user");
        if (!mayCreate.equals("t")) {
            throw new DatabaseException(Requirements.toCreate(address));
        }
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            return answer.next() ? answer.getString(1) : "";
        }
    }

    @Override
    public String description() {
        return "PostgreSQL " + version + " at " + address.hosts();
    }

    @Override
    public int majorVersion() {
        String digits = version.replaceFirst("\\D.*", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    @Override
    public boolean isOurs() {
        return false;
    }

    @Override
    public ServerAddress address() {
        return address;
    }

    @Override
    public Server copy() {
        throw new DatabaseException("the server " + address + " is not ours, so it cannot be copied");
    }

    @Override
    public synchronized @Nullable OrdinaryRole makeOrdinaryRole() {
        if (ordinary == null) {
            try (Connection connection = address.connectForMaintenance()) {
                ordinary = new OrdinaryRoles(connection).make();
            } catch (SQLException e) {
                throw new DatabaseException(
                        "no role for migrations could be made on the server " + address + ": "
                                + PostgresUrl.withoutSecrets(address, e.getMessage()) + Requirements.otherMigrators(),
                        e);
            }
        }
        return ordinary;
    }

    @Override
    public synchronized @Nullable OrdinaryRole ordinaryRole() {
        return ordinary;
    }

    @Override
    public String refusalOf(OrdinaryRole role, String database, SQLException refusal) {
        return "the server " + address + " does not let in the role " + role
                + " that Rehearsal made for migrations, on database '" + database + "' of its own: "
                + String.valueOf(refusal.getMessage()).replace(role.password(), "…") + Requirements.toLetIn();
    }

    /** Nothing of it is ours but a role; databases are dropped by whoever created them. */
    @Override
    public synchronized void close() {
        OrdinaryRole made = ordinary;
        if (made == null) {
            return;
        }
        try (Connection connection = address.connectForMaintenance()) {
            new OrdinaryRoles(connection).drop(made.name());
            ordinary = null;
        } catch (SQLException e) {
            LOG.log(
                    Level.WARNING,
                    "the role " + made + " that Rehearsal made on the server " + address + " could not be dropped: "
                            + PostgresUrl.withoutSecrets(address, e.getMessage())
                            + "; a later run drops it once nothing depends on it");
        }
    }

    /** Says which grants a role lacks for a rehearsal on somebody's server, and what each is for. */
    private static final class Requirements {
        private static final String OTHERWISE =
                "\nor use a server of Rehearsal's own: database = 'embedded:17' or 'docker:postgres:17'";

        private Requirements() {}

        /** For a role that may connect and nothing else. */
        static String toCreate(ServerAddress address) {
            return "the role '" + address.user() + "' may not rehearse on the server " + address
                    + "; nothing was done there. It lacks one right; a superuser, or who may create roles, grants it there with\n"
                    + "  alter role " + Quoting.always(address.user())
                    + " createdb;  -- a rehearsal makes databases of its own, one for"
                    + " the walk and a copy of it for each experiment, and drops them; those that are there are never"
                    + " touched, so owning one of them is not enough\n"
                    + "nothing else is required; what is not observed without further grants is told by the finding"
                    + " NotPermitted and stands in docs/configuration.md, 'A server named by its URL'" + OTHERWISE;
        }

        /** What helps where the server does not even let the role in; empty where that is not known. */
        static String toConnect(ServerAddress address, SQLException refusal) {
            String words = String.valueOf(refusal.getMessage());
            String role = Quoting.always(address.user());
            String database = address.maintenanceDatabase();
            return switch (String.valueOf(refusal.getSQLState())) {
                case "42501" ->
                    "\nThe role '" + address.user()
                            + "' lacks one right; the owner of the database grants it there with\n"
                            + "  grant connect on database " + Quoting.always(database) + " to " + role
                            + ";  -- from there Rehearsal creates its own databases, it looks at nothing in it\n"
                            + "or name another database in the URL to which it may connect, as a rule 'postgres'"
                            + OTHERWISE;
                case "3D000" ->
                    "; name a database in the URL that is there and to which the role may connect, as a rule 'postgres'";
                case "28000", "28P01" -> toLogIn(role, words);
                case "53300" ->
                    "\nA rehearsal needs a few sessions at a time, with traffic some more: alter role " + role
                            + " connection limit -1;";
                default -> "";
            };
        }

        private static String toLogIn(String role, String words) {
            if (words.contains("not permitted to log in")) {
                return "; run there: alter role " + role + " login;  -- Rehearsal opens its sessions as this role";
            }
            return words.contains("pg_hba.conf")
                    ? "; the server's pg_hba.conf needs a line that lets the role in from this machine to database 'all':"
                            + " the databases of a rehearsal have names of their own, 'rehearsal_…'"
                    : "; the URL's user and password are wrong, or the role is not there";
        }

        /** What the server needs to let in a role of ours. */
        static String toLetIn() {
            return "\nThe role logs in with a password that is generated for it, so the server's pg_hba.conf needs a line for it above those for"
                    + " 'peer', 'ident', 'cert', 'ldap' and the like; from PostgreSQL 16 on\n"
                    + "  host  \"/^rehearsal_\"  \"/^rehearsal_\"  samenet  scram-sha-256  # database, role, from where\n"
                    + "before that 'all' in place of both patterns" + otherMigrators();
        }

        /** What else may migrate where no role of ours can. */
        static String otherMigrators() {
            return "\nWho migrates there instead may be said by rehearsal.migrator=… (a role of which the URL's user is a member), or by"
                    + " rehearsal.trusted-server=true (the URL's user itself, where the server may come to harm)"
                    + OTHERWISE;
        }
    }
}

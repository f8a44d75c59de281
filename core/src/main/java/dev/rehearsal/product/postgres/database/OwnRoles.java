package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.ElevatedRole;
import dev.rehearsal.database.Migrator;
import dev.rehearsal.database.Rights;
import dev.rehearsal.secret.Secrets;
import dev.rehearsal.sql.Quoting;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The roles of ours on a server of ours, ordinary ones: who migrates, with what it may do for a while, and who looks at rows. */
final class OwnRoles extends ElevatedRole {
    private static final Logger LOG = Secrets.logger(OwnRoles.class.getPackageName());

    /** Since this version whoever makes a role is a member of it that cannot use it. */
    private static final int ALL_OPTIONS_SINCE = 16;

    /** Who owns our databases there. */
    static final String OWNER = "rehearsal_owner";

    /** Who looks at databases whose migrator we made, and writes generated rows. */
    static final String OBSERVER = "rehearsal_observer";

    /** What the observer asks of a server: its catalogs, sessions and waits, and to let triggers rest. */
    private static final String OBSERVING = """
            create role %1$s bypassrls %2$s;
            grant %3$s, pg_monitor, pg_read_all_data, pg_write_all_data, pg_signal_backend, pg_checkpoint to %1$s;
            grant set on parameter session_replication_role to %1$s;
            grant set on parameter deadlock_timeout, lc_messages, log_lock_waits to %1$s, %3$s
            """;

    /** The same in one database, for copies, too. */
    private static final String OBSERVING_DATABASE = """
            grant select on pg_catalog.pg_authid, pg_catalog.pg_subscription to %1$s;
            grant execute on function pg_catalog.pg_show_all_file_settings() to %1$s""".formatted(OBSERVER);

    private static final String ROLES = """
            select pg_catalog.quote_ident(rolname) from pg_catalog.pg_roles
            where oid >= 16384 and rolname not in ('%s', '%s') order by oid""".formatted(OWNER, OBSERVER);

    private final Server server;
    private final AdminConnections admin;
    private final Migrator migrator;
    /** What the user wrote; null where that is nothing. */
    private final @Nullable String named;
    /** The roles that were there when it was changed last; null before. */
    private @Nullable List<String> known;

    OwnRoles(Server server, AdminConnections admin, DatabaseSettings settings) {
        this.server = server;
        this.admin = admin;
        this.migrator = settings.migrating();
        this.named = settings.migrator();
    }

    /** The name of the role that migrates; null for the superuser. */
    @Nullable
    String migrator() {
        return migrator.isMade() ? OWNER : migrator.role();
    }

    /** Whether the role is one that we make here. */
    boolean isMade() {
        return server.isOurs() && migrator.isMade();
    }

    /** Makes the role, and a database its own, unless it is to own the schema in it alone. */
    void own(Statement statement, String database, String login) throws SQLException {
        tellOfNamesake(statement);
        statement.execute("create role " + OWNER + login + attributes(Rights.OWNER) + sight(false));
        statement.execute(OBSERVING.formatted(OBSERVER, login, OWNER));
        if (migrator.preset() != Migrator.Preset.SCHEMA_OWNER) {
            statement.execute("alter database " + Quoting.always(database) + " owner to " + OWNER);
        }
    }

    /** A role that SQL before made may bear a preset's name. */
    private void tellOfNamesake(Statement statement) throws SQLException {
        if (named == null) {
            return;
        }
        try (ResultSet namesake = statement.executeQuery(
                "select rolname from pg_catalog.pg_roles where rolname = " + Quoting.literalInAnySession(named))) {
            if (namesake.next()) {
                LOG.log(
                        Level.WARNING,
                        "migrator = \"{0}\" is the preset of that name; the role is \"role:{0}\"",
                        namesake.getString(1));
            }
        }
    }

    /** Lets the observer read in a database what only a superuser may, and act as the roles that are there. */
    void letObserve(Connection connection) throws SQLException {
        run(connection, OBSERVING_DATABASE);
        passOn(roles(connection), connection);
    }

    /** The observer acts as each of them, to see what they see. */
    private static void passOn(List<String> roles, Connection connection) throws SQLException {
        if (!roles.isEmpty()) {
            run(connection, "grant " + String.join(", ", roles) + " to " + OBSERVER);
        }
    }

    private String attributes(Rights rights) {
        boolean managed = migrator.preset() == Migrator.Preset.MANAGED || rights != Rights.OWNER;
        return (rights == Rights.SUPERUSER ? " superuser" : " nosuperuser")
                + (managed ? " createrole createdb" : " nocreaterole nocreatedb");
    }

    private String sight(boolean allRows) {
        return migrator.bypassesRowSecurity() || allRows ? " bypassrls" : " nobypassrls";
    }

    /** Whether row security may hide rows from the role, also one of the user's, on a server where we may change that. */
    boolean maySeeAllRows() {
        return server.isOurs() && migrator() != null && !migrator.bypassesRowSecurity();
    }

    /** What was made while the role had more is passed on to those who have less. */
    @Override
    protected void change(Rights rights, boolean allRows) {
        if (server.hasEnded()) {
            return;
        }
        try {
            admin.call(connection -> {
                run(
                        connection,
                        "alter role " + Quoting.always(String.valueOf(migrator()))
                                + (isMade() ? attributes(rights) : "") + sight(allRows));
                if (isMade()) {
                    passOnNew(rights, connection);
                }
                return true;
            });
        } catch (SQLException e) {
            throw new DatabaseException(
                    "the rights of the role that migrates on " + server.description() + " could not be changed: "
                            + e.getMessage(),
                    e);
        }
        // Whatever a migration does to other databases must not find a session of ours in its way.
        admin.closeIdle();
    }

    private void passOnNew(Rights rights, Connection connection) throws SQLException {
        List<String> now = roles(connection);
        if (rights == Rights.OWNER && known != null) {
            List<String> made = new ArrayList<>(now);
            made.removeAll(known);
            passOn(made, connection);
            letUse(made, connection);
        }
        known = now;
    }

    private void letUse(List<String> made, Connection connection) throws SQLException {
        if (!made.isEmpty() && migrator.preset() != Migrator.Preset.MANAGED) {
            boolean all = server.majorVersion() >= ALL_OPTIONS_SINCE;
            run(
                    connection,
                    "grant " + String.join(", ", made) + " to " + OWNER
                            + (all ? " with admin true, inherit true, set true" : " with admin option"));
        }
    }

    private static List<String> roles(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ROLES)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

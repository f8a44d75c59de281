package dev.rehearsal.product.postgres.database.named;

import dev.rehearsal.database.GeneratedPassword;
import dev.rehearsal.database.Owner;
import dev.rehearsal.product.postgres.database.OrdinaryRole;
import dev.rehearsal.product.postgres.database.OwnerComment;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Makes and drops the role that migrations run as on somebody's server: it may log in, is a member of nothing, and owns the
 * databases that it is given.
 */
final class OrdinaryRoles {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    /** How the server calls a row that another session changed meanwhile. */
    private static final String INTERNAL_ERROR = "XX000";

    private static final int MOST_TRIES = 20;

    /** What the server's log of waits takes; without them how long others wait is not observed. */
    private static final String WAITS = "set on parameter deadlock_timeout, lc_messages, log_lock_waits";

    private final Connection connection;

    OrdinaryRoles(Connection connection) {
        this.connection = connection;
    }

    /** A new role, or null where the user of the connection may make none. */
    @Nullable
    OrdinaryRole make() throws SQLException {
        if (!mayMakeRoles()) {
            return null;
        }
        OrdinaryRole role = new OrdinaryRole(Owner.thisProcess().newName(), GeneratedPassword.next());
        try {
            // One transaction, so that no role of ours is ever without the comment that proves it.
            run("begin; create role " + role.name() + " login; " + OwnerComment.onRole(role.name()) + "; "
                    + membership(role) + "; commit");
        } catch (SQLException e) {
            run("rollback");
            if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                // Some managed servers let nobody make a role but by ways of their own.
                return null;
            }
            throw e;
        }
        // Sends a hash, which is all that a log of the server can hold.
        connection
                .unwrap(PGConnection.class)
                .alterUserPassword(role.name(), role.password().toCharArray(), null);
        if (mayPassOnWaits()) {
            retried("grant " + WAITS + " to " + role.name());
        }
        return role;
    }

    /** Drops a role of ours that owns nothing any more. */
    void drop(String role) throws SQLException {
        if (hasWaits(role)) {
            retried("revoke " + WAITS + " from " + role);
        }
        run("drop role if exists " + role);
    }

    private boolean mayMakeRoles() throws SQLException {
        return ask("select rolsuper or rolcreaterole from pg_catalog.pg_roles where rolname = current_user");
    }

    private boolean mayPassOnWaits() throws SQLException {
        return ask("select pg_catalog.bool_and(pg_catalog.has_parameter_privilege(name, 'set with grant option'))"
                + " from pg_catalog.unnest(array['deadlock_timeout', 'lc_messages', 'log_lock_waits']) name");
    }

    private boolean hasWaits(String role) throws SQLException {
        return ask("select exists (select from pg_catalog.pg_parameter_acl p, pg_catalog.aclexplode(p.paracl) a"
                + " where a.grantee = (select oid from pg_catalog.pg_roles where rolname = '" + role + "'))");
    }

    /** Who is no superuser may make a role the owner of its databases, and drop them again, only as a member of it. */
    private String membership(OrdinaryRole role) throws SQLException {
        if (ask("select rolsuper from pg_catalog.pg_roles where rolname = current_user")) {
            return "select 1";
        }
        boolean byDefault = connection.getMetaData().getDatabaseMajorVersion() < 16;
        return "grant " + role.name() + " to current_user" + (byDefault ? "" : " with inherit true, set true");
    }

    private boolean ask(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    /** Rights on parameters stand in a few rows that all roles share, so another process may be at it just now. */
    private void retried(String sql) throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                run(sql);
                return;
            } catch (SQLException e) {
                if (!INTERNAL_ERROR.equals(e.getSQLState()) || tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

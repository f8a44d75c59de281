package dev.rehearsal.product.postgres.database.named;

import dev.rehearsal.database.OwnerNote;
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

/**
 * Drops databases and roles that processes which are gone left on a server. A database is only taken for one of ours if its name
 * says so and its comment does not say otherwise, and only for left behind if its process is gone from this machine or, made on another
 * one, is older than any test run. Sessions are never ended for that: somebody may be looking at it.
 */
final class NamedLeftovers {
    private static final Logger LOG = Secrets.logger(NamedLeftovers.class.getPackageName());

    private static final String CANDIDATES = """
            select datname, pg_catalog.shobj_description(oid, 'pg_database')
              from pg_catalog.pg_database d
             where datname like 'rehearsal\\_%' and pg_catalog.pg_has_role(datdba, 'usage')
               and not exists (select from pg_catalog.pg_stat_activity a where a.datid = d.oid)
             order by 1
            """;

    /** Only those that still are what we make, and of which nobody made more. */
    private static final String ROLES = """
            select rolname, pg_catalog.shobj_description(oid, 'pg_authid')
              from pg_catalog.pg_roles r
             where rolname like 'rehearsal\\_%' and pg_catalog.shobj_description(oid, 'pg_authid') is not null
               and not (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)
               and not exists (select from pg_catalog.pg_database d where d.datdba = r.oid)
               and not exists (select from pg_catalog.pg_stat_activity a where a.usesysid = r.oid)
             order by 1
            """;

    private final Connection connection;

    NamedLeftovers(Connection connection) {
        this.connection = connection;
    }

    void sweep() throws SQLException {
        for (String database : leftovers(CANDIDATES)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("drop database if exists " + Quoting.always(database));
            } catch (SQLException e) {
                // Another process may be quicker, or somebody connected meanwhile.
                LOG.log(Level.DEBUG, "'" + database + "' could not be dropped", e);
            }
        }
        for (String role : leftovers(ROLES)) {
            try {
                new OrdinaryRoles(connection).drop(role);
            } catch (SQLException e) {
                // The same, or it was made by another user than this one.
                LOG.log(Level.DEBUG, "the role '" + role + "' could not be dropped", e);
            }
        }
    }

    private List<String> leftovers(String candidates) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(candidates)) {
            while (rows.next()) {
                if (OwnerNote.isLeftBehind(rows.getString(1), rows.getString(2))) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }
}

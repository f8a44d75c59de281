package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Drops a database whatever its state: with sessions, prepared transactions, slots or subscriptions. */
final class PostgresDatabaseRemoval {
    private static final String UNDEFINED_DATABASE = "3D000";

    /** What a {@code DROP DATABASE} refuses to take along, as the statements that remove it; one that is no template. */
    private static final String OBSTACLES = """
            select 1, format('alter database %I is_template false', datname)
              from pg_catalog.pg_database where datname = current_database() and datistemplate
            union all
            select 2, format('rollback prepared %L', gid) from pg_catalog.pg_prepared_xacts where database = current_database()
            union all
            select 3, format('alter subscription %I disable', subname) from pg_catalog.pg_subscription
             where subdbid = (select oid from pg_catalog.pg_database where datname = current_database()) and subenabled
            union all
            select 4, format('alter subscription %I set (slot_name = none)', subname) from pg_catalog.pg_subscription
             where subdbid = (select oid from pg_catalog.pg_database where datname = current_database())
            union all
            select 5, format('drop subscription %I', subname) from pg_catalog.pg_subscription
             where subdbid = (select oid from pg_catalog.pg_database where datname = current_database())
            union all
            select 6, format('select pg_catalog.pg_drop_replication_slot(%L)', slot_name)
              from pg_catalog.pg_replication_slots where database = current_database()
            order by 1
            """;

    private final Server server;
    private final AdminConnections admin;

    PostgresDatabaseRemoval(Server server, AdminConnections admin) {
        this.server = server;
        this.admin = admin;
    }

    void drop(String database) {
        try {
            if (!tryDrop(database)) {
                removeObstacles(database);
                execute("drop database if exists " + Quoting.always(database) + " with (force)");
            }
        } catch (SQLException e) {
            throw new DatabaseException(
                    "database '" + database + "' on " + server.description() + " could not be dropped: "
                            + e.getMessage(),
                    e);
        }
    }

    private boolean tryDrop(String database) throws SQLException {
        try {
            execute("drop database if exists " + Quoting.always(database) + " with (force)");
            return true;
        } catch (SQLException e) {
            // Class 55 and 42 809: in use by something that is no session, or a template.
            boolean obstructed = e.getSQLState() != null
                    && (e.getSQLState().startsWith("55") || e.getSQLState().startsWith("42"));
            if (!obstructed) {
                throw e;
            }
            return false;
        }
    }

    private void removeObstacles(String database) throws SQLException {
        letIn(database);
        ServerAddress.Login user = Logins.of(server, Access.ADMINISTRATOR, null, false);
        // Its owner may have set where names are looked up, and put functions of its own there.
        ServerAddress.Login login = new ServerAddress.Login(
                user.user(),
                user.password(),
                (user.options() + ' ' + Logins.option("search_path", "pg_catalog")).strip());
        try (Connection connection = server.address().connect(database, login, Map.of());
                Statement statement = connection.createStatement()) {
            List<String> obstacles = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(OBSTACLES)) {
                while (rows.next()) {
                    obstacles.add(rows.getString(2));
                }
            }
            for (String remove : obstacles) {
                statement.execute(remove);
            }
        } catch (SQLException e) {
            if (!UNDEFINED_DATABASE.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    /** Its owner may have shut it to everybody. */
    private void letIn(String database) throws SQLException {
        try {
            execute("alter database " + Quoting.always(database) + " with allow_connections true connection limit -1");
        } catch (SQLException e) {
            if (!UNDEFINED_DATABASE.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private void execute(String sql) throws SQLException {
        admin.call(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }
}

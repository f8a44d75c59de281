package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Migrator;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a new database what the settings say: SQL run before everything else, and the role that migrations run as. */
final class DatabasePreparation {
    private final Server server;
    private final AdminConnections admin;
    private final OwnRoles roles;

    DatabasePreparation(Server server, AdminConnections admin, OwnRoles roles) {
        this.server = server;
        this.admin = admin;
        this.roles = roles;
    }

    /** @param migrator the role that migrates; null for the user of the server's address */
    void prepare(String database, DatabaseSettings settings, @Nullable String migrator) {
        runBefore(database, settings.beforeSql());
        if (settings.applicationRole() != null) {
            makeApplicationRole(settings.applicationRole());
        }
        if (migrator == null) {
            return;
        }
        try {
            admin.call(connection -> {
                makeOwner(connection, database, migrator);
                return true;
            });
        } catch (SQLException e) {
            throw new DatabaseException(
                    "the migrator '" + migrator + "' could not be made the owner of a database on "
                            + server.description() + ": " + e.getMessage() + grant(e, migrator),
                    e);
        }
        if (settings.migrating().isMade()) {
            transferOwnership(database, settings.migrating(), migrator);
        }
        OrdinaryRole ordinary = server.ordinaryRole();
        if (ordinary != null && ordinary.name().equals(migrator)) {
            requireLogin(database, ordinary);
        }
    }

    private void makeApplicationRole(String role) {
        try {
            admin.call(connection -> {
                try (Statement statement = connection.createStatement()) {
                    if (!exists(statement, role)) {
                        requireOurs(role);
                        statement.execute("create role " + Quoting.always(role));
                    }
                }
                return true;
            });
        } catch (SQLException e) {
            throw new DatabaseException(
                    "the application's role '" + role + "' could not be made on " + server.description() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private void requireOurs(String role) {
        if (!server.isOurs()) {
            throw new DatabaseException("the application's role '" + role + "' is not there on " + server.description()
                    + ", and Rehearsal makes none on a server that others use but for itself: make it there, or use a server of"
                    + " Rehearsal's own: database = 'embedded:17'");
        }
    }

    private void transferOwnership(String database, Migrator migrating, String role) {
        try (Connection connection = server.address().connect(database, user(), Map.of())) {
            if (migrating.preset() == Migrator.Preset.SCHEMA_OWNER) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("alter schema public owner to " + Quoting.always(role));
                }
            }
            new OwnershipTransfer(connection).to(role);
            if (roles.isMade()) {
                roles.letObserve(connection);
            }
        } catch (SQLException e) {
            throw new DatabaseException(
                    "what was made before the first migration could not be given to the role '" + role
                            + "', which migrates on " + server.description() + ": " + e.getMessage(),
                    e);
        }
    }

    /** Whether a server lets a new role in is decided by files of its own, which nobody else can read. */
    private void requireLogin(String database, OrdinaryRole ordinary) {
        ServerAddress.Login login = Logins.of(server, Access.MIGRATOR, ordinary.name(), false);
        try {
            server.address().connect(database, login, Map.of()).close();
        } catch (SQLException e) {
            throw new DatabaseException(server.refusalOf(ordinary, database, e), e);
        }
    }

    /** As whoever is named in the server's address. */
    private ServerAddress.Login user() {
        return Logins.of(server, Access.ADMINISTRATOR, null, false);
    }

    private String grant(SQLException failure, String migrator) {
        return PostgresDatabaseCreation.lacksPrivilege(failure)
                ? "; run there: grant " + Quoting.always(migrator) + " to "
                        + Quoting.always(server.address().user())
                        + ";  -- so that it may make that role the owner of its databases, and migrate as it"
                : "";
    }

    private void runBefore(String database, @Nullable String sql) {
        if (sql == null || sql.isBlank()) {
            return;
        }
        try (Connection connection = server.address().connect(database, user(), Map.of("preferQueryMode", "simple"));
                Statement statement = connection.createStatement()) {
            if (server.isOurs()) {
                statement.execute(sql);
            } else {
                new SharedCatalogGuard(connection).watch(() -> statement.execute(sql));
            }
        } catch (SQLException e) {
            throw new DatabaseException(
                    "the SQL to run before the first migration failed: " + e.getMessage()
                            + (PostgresDatabaseCreation.lacksPrivilege(e)
                                    ? "; on " + server.description() + " it runs as '"
                                            + server.address().user() + "'"
                                    : ""),
                    e);
        }
    }

    private void makeOwner(Connection connection, String database, String migrator) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (roles.isMade()) {
                roles.own(statement, database, login());
                return;
            }
            if (server.isOurs()) {
                createRole(statement, migrator);
            }
            statement.execute("alter database " + Quoting.always(database) + " owner to " + Quoting.always(migrator));
        }
    }

    private String login() {
        String password = server.address().password();
        return " login" + (password == null ? "" : " password " + Quoting.literalInAnySession(password));
    }

    private void createRole(Statement statement, String migrator) throws SQLException {
        String password = server.address().password();
        String login = login();
        if (!exists(statement, migrator)) {
            statement.execute("create role " + Quoting.always(migrator) + login);
        } else if (password != null) {
            statement.execute("alter role " + Quoting.always(migrator) + login);
        }
    }

    private static boolean exists(Statement statement, String role) throws SQLException {
        try (ResultSet found = statement.executeQuery(
                "select 1 from pg_catalog.pg_roles where rolname = " + Quoting.literalInAnySession(role))) {
            return found.next();
        }
    }

    /** Gives what SQL before the first migration made to the role that migrates; extensions, and what belongs to them, stay. */
    private static final class OwnershipTransfer {
        private static final String OWNED = """
                with mine (classid, objid) as (
                    select 'pg_catalog.pg_namespace'::regclass, oid from pg_catalog.pg_namespace where nspowner = current_user::regrole
                    union all
                    select 'pg_catalog.pg_class'::regclass, oid from pg_catalog.pg_class
                     where relowner = current_user::regrole and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                    union all
                    select 'pg_catalog.pg_type'::regclass, t.oid from pg_catalog.pg_type t left join pg_catalog.pg_class c on c.oid = t.typrelid
                     where typowner = current_user::regrole and (typtype in ('e', 'd', 'r') or c.relkind = 'c')
                    union all
                    select 'pg_catalog.pg_proc'::regclass, oid from pg_catalog.pg_proc where proowner = current_user::regrole)
                select format('alter %s %s owner to ', case o.type when 'composite type' then 'type' else o.type end, o.identity)
                  from mine m, pg_catalog.pg_identify_object(m.classid, m.objid, 0) o
                 where m.objid >= 16384 and not exists (select from pg_catalog.pg_depend d
                    where d.classid = m.classid and d.objid = m.objid and d.deptype in ('e', 'a', 'i') and d.refclassid <> 'pg_catalog.pg_namespace'::regclass)
                """;

        private final Connection connection;

        OwnershipTransfer(Connection connection) {
            this.connection = connection;
        }

        void to(String role) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                List<String> owned = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery(OWNED)) {
                    while (rows.next()) {
                        owned.add(rows.getString(1));
                    }
                }
                for (String alter : owned) {
                    statement.execute(alter + Quoting.always(role));
                }
            }
        }
    }

    /**
     * Runs SQL on a server that is not ours, and takes it back if it changed what all databases there share: roles,
     * memberships, other databases, tablespaces. Whoever changes such a catalog keeps a lock on it until the end of the
     * transaction, whatever the change was.
     */
    private static final class SharedCatalogGuard {
        /** {@code pg_shdepend} and {@code pg_shdescription} change with objects of the database itself. */
        private static final String CHANGED_SHARED_CATALOGS = """
                select string_agg(distinct l.relation::regclass::text, ', ')
                  from pg_catalog.pg_locks l
                 where l.pid = pg_catalog.pg_backend_pid() and l.locktype = 'relation' and l.database = 0
                   and l.mode in ('RowExclusiveLock', 'ShareUpdateExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
                   and l.relation in (select oid from pg_catalog.pg_class where relisshared and relkind = 'r'
                                         and relname not in ('pg_shdepend', 'pg_shdescription'))
                """;

        private static final String TRANSACTION =
                "select virtualtransaction from pg_catalog.pg_locks where pid = pg_catalog.pg_backend_pid() limit 1";

        private final Connection connection;

        SharedCatalogGuard(Connection connection) {
            this.connection = connection;
        }

        interface Action {
            void run() throws SQLException;
        }

        void watch(Action action) throws SQLException {
            connection.setAutoCommit(false);
            String transaction = ask(TRANSACTION);
            action.run();
            if (!ask(TRANSACTION).equals(transaction)) {
                throw new DatabaseException(
                        "the SQL to run before the first migration ends its transaction itself; on a server"
                                + " that Rehearsal did not start it must not, so that it can be taken back: remove its 'commit'");
            }
            String changed = ask(CHANGED_SHARED_CATALOGS);
            if (!changed.isEmpty()) {
                connection.rollback();
                throw new DatabaseException("the SQL to run before the first migration changes " + changed
                        + ", which all databases of the server share; nothing was changed. Use an embedded server or a"
                        + " container for it ('embedded:17', 'docker:postgres:17')");
            }
            connection.commit();
        }

        private String ask(String query) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet answer = statement.executeQuery(query)) {
                String text = answer.next() ? answer.getString(1) : null;
                return text == null ? "" : text;
            }
        }
    }
}

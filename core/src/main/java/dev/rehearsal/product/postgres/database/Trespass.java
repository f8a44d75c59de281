package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.DatabaseException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Runs SQL on a server that is not ours, and takes it back if it changed what all databases there share: roles,
 * memberships, other databases, tablespaces. Whoever changes such a catalog keeps a lock on it until the end of the
 * transaction, whatever the change was.
 */
final class Trespass {
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

    Trespass(Connection connection) {
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

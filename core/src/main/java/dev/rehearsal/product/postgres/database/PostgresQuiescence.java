package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.DatabaseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits until nothing uses what is to be copied. The server itself would wait, too, but in steps of 100 ms and without
 * saying for whom.
 */
final class PostgresQuiescence {
    /** Only an error waits this long: a session that was closed is gone after a few milliseconds. */
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** A session that is being closed needs less to end. */
    private static final long END_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    /** Sessions first (kind 's'), then what can never be copied. */
    private static final String IN_DATABASE = """
            select 's', format('session %s of ''%s'' (%s): %s', pid, application_name, coalesce(state, backend_type), left(query, 200))
              from pg_catalog.pg_stat_activity where datname = ? and leader_pid is null
            union all
            select 'x', format('prepared transaction ''%s''', gid) from pg_catalog.pg_prepared_xacts where database = ?
            union all
            select 'x', format('replication slot ''%s''', slot_name) from pg_catalog.pg_replication_slots where database = ?
            union all
            select 'x', format('subscription ''%s''', subname) from pg_catalog.pg_subscription
             where subdbid = (select oid from pg_catalog.pg_database where datname = ?)
            """;

    private static final String ON_SERVER = """
            select 's', format('session %s of ''%s'' (%s): %s', pid, application_name, coalesce(state, backend_type), left(query, 200))
              from pg_catalog.pg_stat_activity
             where backend_type = 'client backend' and application_name <> 'rehearsal forks'
            union all
            select 'x', format('subscription ''%s''', subname) from pg_catalog.pg_subscription where subenabled
            union all
            select 'x', format('tablespace ''%s'' in ''%s''', spcname, pg_catalog.pg_tablespace_location(oid))
              from pg_catalog.pg_tablespace where pg_catalog.pg_tablespace_location(oid) like '/%'
            """;

    private static final String SESSIONS = "select from pg_catalog.pg_stat_activity where datname = ? limit 1";

    private final Connection connection;

    PostgresQuiescence(Connection connection) {
        this.connection = connection;
    }

    /** What is asked in the same message as the sessions, and is only of interest once there are none. */
    interface Answer<T> {
        T of(ResultSet rows) throws SQLException;
    }

    /**
     * Waits until nothing uses a database.
     *
     * @param then a query about the database, with its name as the only parameter
     */
    <T> T awaitInDatabase(String database, String then, Answer<T> answer) throws SQLException {
        return await(IN_DATABASE + ";\n" + then, 5, database, answer);
    }

    void awaitOnServer() throws SQLException {
        await(ON_SERVER + ";\nselect true", 0, "", ResultSet::next);
    }

    /** Whether all sessions were gone within the time that a session needs to end. */
    boolean isReached(String database) throws SQLException {
        long start = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement(SESSIONS)) {
            statement.setString(1, database);
            while (hasRow(statement)) {
                if (System.nanoTime() - start > END_NANOS) {
                    return false;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            return true;
        }
    }

    private static boolean hasRow(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next();
        }
    }

    private <T> T await(String queries, int parameters, String database, Answer<T> answer) throws SQLException {
        long start = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement(queries)) {
            for (int i = 1; i <= parameters; i++) {
                statement.setString(i, database);
            }
            String sessions = sessions(statement);
            while (!sessions.isEmpty()) {
                if (System.nanoTime() - start > LIMIT_NANOS) {
                    throw new DatabaseException("a database with open sessions cannot be forked; still open: "
                            + sessions + "; close every connection before a fork");
                }
                LockSupport.parkNanos(PAUSE_NANOS);
                sessions = sessions(statement);
            }
            statement.getMoreResults();
            try (ResultSet rows = statement.getResultSet()) {
                return answer.of(rows);
            }
        }
    }

    private static String sessions(PreparedStatement statement) throws SQLException {
        StringJoiner sessions = new StringJoiner(", ");
        statement.execute();
        try (ResultSet blockers = statement.getResultSet()) {
            while (blockers.next()) {
                if ("x".equals(blockers.getString(1))) {
                    throw new DatabaseException("a fork cannot copy the " + blockers.getString(2)
                            + "; a migration that leaves one behind can only be walked forward");
                }
                sessions.add(blockers.getString(2));
            }
        }
        return sessions.toString();
    }
}

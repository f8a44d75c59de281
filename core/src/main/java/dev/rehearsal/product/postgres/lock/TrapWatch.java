package dev.rehearsal.product.postgres.lock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks who waits for whom; each look is a transaction of its own, for which nobody has to wait long. */
final class TrapWatch implements AutoCloseable {
    private static final String WAITING = """
            select l.pid, case when l.locktype = 'relation' then l.relation::bigint else 0 end, l.mode, behind.pid
            from pg_catalog.pg_locks l
            cross join lateral pg_catalog.unnest(pg_catalog.pg_blocking_pids(l.pid)) behind(pid)
            where not l.granted
            """;
    private static final String ASKS =
            "select 1 from pg_catalog.pg_locks where pid = ? and locktype = 'relation' and relation = cast(? as pg_catalog.oid)"
                    + " and mode = 'RowExclusiveLock'";
    private static final String FIND = """
            select c.oid::bigint, named.name from pg_catalog.pg_class c
            cross join lateral (select c.relnamespace::pg_catalog.regnamespace::text || '.' || pg_catalog.quote_ident(c.relname)) named(name)
            where c.relkind in ('r', 'p') and named.name = any (?) order by c.oid
            """;

    private final Connection connection;

    TrapWatch(Connection connection) {
        this.connection = connection;
    }

    /**
     * Somebody waits.
     *
     * @param pid who
     * @param relation oid of the relation that is waited for; 0 where it is something else
     * @param mode the mode that was asked for, in the server's words
     * @param behind for whom
     */
    record Waiting(int pid, long relation, String mode, int behind) {}

    List<Waiting> waiting() throws SQLException {
        List<Waiting> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(WAITING);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(new Waiting(rows.getInt(1), rows.getLong(2), rows.getString(3), rows.getInt(4)));
            }
        }
        return found;
    }

    /** Whether a session holds a table as a writer, or stands in the queue for it. */
    boolean asksFor(int pid, long table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ASKS)) {
            query.setInt(1, pid);
            query.setLong(2, table);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Those of some tables that are there, by oid. */
    Map<Long, String> find(Collection<String> names) throws SQLException {
        Map<Long, String> found = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(FIND)) {
            query.setArray(1, connection.createArrayOf("text", names.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getLong(1), rows.getString(2));
                }
            }
        }
        return found;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

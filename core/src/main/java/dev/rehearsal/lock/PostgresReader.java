package dev.rehearsal.lock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Reads PostgreSQL's locks and counters. PostgreSQL keeps every lock on a relation until the transaction ends, so what was
 * locked can be read after the statement; its counts of the open transaction can be seen in the session itself only.
 */
final class PostgresReader implements StatementReader {
    /** Everything below it is the server's own. */
    private static final long FIRST_USER_OID = 16384;

    private static final String SETTINGS = """
            0::bigint, '', '', '', 0::bigint, 0::bigint, (pg_catalog.pg_current_wal_insert_lsn() - '0/0'::pg_catalog.pg_lsn)::bigint,
            (extract(epoch from pg_catalog.current_setting('lock_timeout')::interval) * 1000)::bigint,
            (extract(epoch from pg_catalog.current_setting('statement_timeout')::interval) * 1000)::bigint,
            0::bigint, 0::bigint, 0::bigint
            """;
    private static final String RELATION = """
            coalesce(c.relkind::text, ''),
            coalesce(c.relnamespace::pg_catalog.regnamespace::text || '.' || pg_catalog.quote_ident(c.relname), ''),
            coalesce((select x.indrelid from pg_catalog.pg_index x where x.indexrelid = c.oid), 0)::bigint, coalesce(pg_catalog.pg_relation_filenode(%1$s), 0)::bigint,
            pg_catalog.pg_stat_get_%2$snumscans(%1$s), pg_catalog.pg_stat_get_%2$stuples_returned(%1$s),
            pg_catalog.pg_stat_get_%2$stuples_fetched(%1$s), pg_catalog.pg_stat_get_%2$stuples_inserted(%1$s),
            pg_catalog.pg_stat_get_%2$stuples_updated(%1$s), pg_catalog.pg_stat_get_%2$stuples_deleted(%1$s)
            """;
    private static final String MODES = """
            array['AccessShareLock', 'RowShareLock', 'RowExclusiveLock', 'ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock',
                'ExclusiveLock', 'AccessExclusiveLock']
            """;
    private static final String LOCKS = """
            (select relation as oid, (%1$s)[max(pg_catalog.array_position(%1$s, mode))] as mode
                from pg_catalog.pg_locks where pid = pg_catalog.pg_backend_pid() and locktype = 'relation' and granted
                    and relation >= %2$s group by relation)
            """.formatted(MODES, FIRST_USER_OID);
    private static final String START = "select " + SETTINGS + ", pg_catalog.pg_stat_force_next_flush()";
    private static final String IN_TRANSACTION = "select " + SETTINGS + " union all select l.oid::bigint, l.mode, "
            + RELATION.formatted("l.oid", "xact_") + " from " + LOCKS
            + " l left join pg_catalog.pg_class c on c.oid = l.oid";
    /** Planning it takes longer than running it. */
    private static final String PREPARE = "prepare rehearsal_looks as " + IN_TRANSACTION + "; ";

    private static final String USER_RELATIONS =
            " from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace ";
    private static final String WITH_ROWS =
            " where c.relkind in ('r', 'm', 'i') and n.nspname !~ '^pg_' and c.oid >= " + FIRST_USER_OID;
    private static final String EVERYWHERE =
            "select " + SETTINGS + " union all select coalesce(l.oid, c.oid)::bigint, coalesce(l.mode, ''), "
                    + RELATION.formatted("coalesce(l.oid, c.oid)", "xact_")
                    + " from (select c.* from pg_catalog.pg_class c join pg_catalog.pg_namespace n"
                    + " on n.oid = c.relnamespace " + WITH_ROWS + ") c full join " + LOCKS + """
             l on c.oid = l.oid
            """;
    private static final String OVERALL = "select " + SETTINGS + " union all select c.oid::bigint, '', "
            + RELATION.formatted("c.oid", "") + USER_RELATIONS + WITH_ROWS;
    private static final String COMMITTED = """
            select c.oid::bigint, '', c.relkind::text, c.relnamespace::pg_catalog.regnamespace::text || '.' || pg_catalog.quote_ident(c.relname),
                coalesce((select x.indrelid from pg_catalog.pg_index x where x.indexrelid = c.oid), 0)::bigint, c.relfilenode::bigint,
                0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint
            from pg_catalog.pg_class c where c.oid = any (cast(? as pg_catalog.oid[]))
            """;

    private boolean prepared;

    private static final String NEXT_TRANSACTION =
            "select pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::xid::text";
    /** A row carries the transaction that wrote it. */
    private static final String BATCHES = """
            select count(*), coalesce(max(written), 0) from (select count(*) as written from only %s r
                where pg_catalog.age(r.xmin) <= pg_catalog.age('%s'::xid) group by r.xmin) batches
            """;

    @Override
    public SessionReading start(Connection session) throws SQLException {
        boolean first = !prepared;
        prepared = true;
        return read(session, first ? PREPARE + START : START);
    }

    @Override
    public SessionReading inTransaction(Connection session) throws SQLException {
        boolean first = !prepared;
        prepared = true;
        return read(session, (first ? PREPARE : "") + "execute rehearsal_looks");
    }

    @Override
    public SessionReading inTransactionEverywhere(Connection session) throws SQLException {
        return read(session, EVERYWHERE);
    }

    @Override
    public SessionReading overall(Connection session) throws SQLException {
        read(session, START);
        return read(session, OVERALL);
    }

    @Override
    public Map<Long, RelationReading> committed(Connection observer, Collection<Long> oids) throws SQLException {
        if (oids.isEmpty()) {
            return Map.of();
        }
        try (PreparedStatement statement = observer.prepareStatement(COMMITTED)) {
            statement.setString(1, oids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
            try (ResultSet rows = statement.executeQuery()) {
                return readingOf(rows).relations();
            }
        }
    }

    @Override
    public void sessionForgets() {
        prepared = false;
    }

    @Override
    public String nextTransaction(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(NEXT_TRANSACTION)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public Batches batches(Connection session, String table, String sinceTransaction) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(BATCHES.formatted(table, sinceTransaction))) {
            row.next();
            return new Batches(row.getInt(1), row.getLong(2));
        }
    }

    @Override
    public boolean hasOpenTransaction(Connection session) throws SQLException {
        return session.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
    }

    @Override
    public boolean refusesTransaction(SQLException e) {
        return "25001".equals(e.getSQLState());
    }

    private static SessionReading read(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean hasRows = statement.execute(sql);
            while (!hasRows) {
                hasRows = statement.getMoreResults();
            }
            try (ResultSet rows = statement.getResultSet()) {
                return readingOf(rows);
            }
        }
    }

    private static SessionReading readingOf(ResultSet rows) throws SQLException {
        Map<Long, RelationReading> relations = new HashMap<>();
        long wal = 0;
        long lockTimeout = 0;
        long statementTimeout = 0;
        while (rows.next()) {
            if (rows.getLong(1) == 0) {
                wal = rows.getLong(7);
                lockTimeout = rows.getLong(8);
                statementTimeout = rows.getLong(9);
            } else {
                relations.put(rows.getLong(1), relation(rows));
            }
        }
        return new SessionReading(wal, lockTimeout, statementTimeout, relations);
    }

    private static RelationReading relation(ResultSet row) throws SQLException {
        return new RelationReading(
                row.getLong(1),
                mode(row.getString(2)),
                row.getString(4),
                row.getString(3),
                row.getLong(5),
                row.getLong(6),
                new Counters(
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10),
                        row.getLong(11),
                        row.getLong(12)));
    }

    private static @Nullable LockMode mode(String name) {
        return name.isEmpty() ? null : LockMode.ofServer(name);
    }
}

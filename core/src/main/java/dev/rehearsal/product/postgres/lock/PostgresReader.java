package dev.rehearsal.product.postgres.lock;

import dev.rehearsal.lock.Batches;
import dev.rehearsal.lock.observation.WatchedSession;
import dev.rehearsal.product.postgres.lock.SessionReading.Counters;
import dev.rehearsal.product.postgres.lock.SessionReading.RelationReading;
import dev.rehearsal.scenario.LockMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads PostgreSQL's locks and counters. PostgreSQL keeps every lock on a relation until the transaction ends, so what was
 * locked can be read after the statement; its counts of the open transaction can be seen in the session itself only.
 */
final class PostgresReader {
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
    private static final String PREPARE = "prepare rehearsal_looks as " + IN_TRANSACTION;

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

    /** Begins counting anew; the session has no open transaction. */
    SessionReading start(WatchedSession session) throws SQLException {
        boolean first = !prepared;
        prepared = true;
        return readingOf(first ? session.askOutside(PREPARE, START) : session.askOutside(START));
    }

    /** What the open transaction locked and worked on; in the session itself, which alone can see its own counts. */
    SessionReading inTransaction(WatchedSession session) throws SQLException {
        boolean first = !prepared;
        prepared = true;
        String look = "execute rehearsal_looks";
        return readingOf(first ? session.ask(PREPARE, look) : session.ask(look));
    }

    /** The same with tables of which it holds no lock any more. */
    SessionReading inTransactionEverywhere(WatchedSession session) throws SQLException {
        return readingOf(session.ask(EVERYWHERE));
    }

    /** What all sessions did to all tables until now; the session has no open transaction. */
    SessionReading overall(WatchedSession session) throws SQLException {
        session.ask(START);
        return readingOf(session.ask(OVERALL));
    }

    /** Those of some relations that are there for other sessions, as they are for them. */
    Map<Long, RelationReading> committed(Connection observer, Collection<Long> oids) throws SQLException {
        if (oids.isEmpty()) {
            return Map.of();
        }
        try (PreparedStatement statement = observer.prepareStatement(COMMITTED)) {
            statement.setString(1, oids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
            try (ResultSet rows = statement.executeQuery()) {
                return readingOf(JdbcSession.rows(rows)).relations();
            }
        }
    }

    /** What was prepared in the session is gone. */
    void sessionForgets() {
        prepared = false;
    }

    /** The number that the next transaction to write will have. */
    String nextTransaction(WatchedSession session) throws SQLException {
        return text(session.ask(NEXT_TRANSACTION).get(0), 0);
    }

    /** Over which transactions the rows that a table has since one of a number were spread. */
    Batches batches(WatchedSession session, String table, String sinceTransaction) throws SQLException {
        List<@Nullable String> row =
                session.ask(BATCHES.formatted(table, sinceTransaction)).get(0);
        return new Batches((int) number(row, 0), number(row, 1));
    }

    /** Whether a statement was refused, before it did anything, because it has to run outside any transaction. */
    boolean refusesTransaction(SQLException e) {
        return "25001".equals(e.getSQLState());
    }

    private static SessionReading readingOf(List<List<@Nullable String>> rows) {
        Map<Long, RelationReading> relations = new HashMap<>();
        long wal = 0;
        long lockTimeout = 0;
        long statementTimeout = 0;
        for (List<@Nullable String> row : rows) {
            if (number(row, 0) == 0) {
                wal = number(row, 6);
                lockTimeout = number(row, 7);
                statementTimeout = number(row, 8);
            } else {
                relations.put(number(row, 0), relation(row));
            }
        }
        return new SessionReading(wal, lockTimeout, statementTimeout, relations);
    }

    private static RelationReading relation(List<@Nullable String> row) {
        return new RelationReading(
                number(row, 0),
                mode(text(row, 1)),
                text(row, 3),
                text(row, 2),
                number(row, 4),
                number(row, 5),
                new Counters(
                        number(row, 6),
                        number(row, 7),
                        number(row, 8),
                        number(row, 9),
                        number(row, 10),
                        number(row, 11)));
    }

    private static String text(List<@Nullable String> row, int column) {
        return String.valueOf(row.get(column));
    }

    /** A function of the server's that knows nothing of a relation gives null. */
    private static long number(List<@Nullable String> row, int column) {
        String text = row.get(column);
        return text == null ? 0 : Long.parseLong(text);
    }

    private static @Nullable LockMode mode(String name) {
        return name.isEmpty() ? null : LockMode.ofServer(name);
    }
}

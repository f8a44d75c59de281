package dev.rehearsal.product.postgres.lock;

import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.observation.LockTrap;
import dev.rehearsal.lock.observation.SessionSource;
import dev.rehearsal.scenario.LockMode;
import dev.rehearsal.secret.Secrets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Holds each table as a writer would, so that who wants to lock writers out has to wait and is seen waiting. Another session
 * then stands in the queue behind it before the table is given back: the next lock meets a held table again, however soon it
 * comes. What only waits for our transactions to end, as an index that is built concurrently does, locks nobody out.
 */
final class RearmingTrap implements LockTrap {
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    private final SessionSource sessions;
    private final List<String> tables;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "rehearsal-trap");
        thread.setDaemon(true);
        return thread;
    });
    private final List<TrapSession> all = new ArrayList<>();
    /** Who holds a table or comes next, by the table's oid. */
    private final Map<Long, Trapped> holders = new HashMap<>();

    private final Map<String, LockStrength> seen = new LinkedHashMap<>();
    private @Nullable TrapWatch watch;
    private @Nullable CompletableFuture<@Nullable Void> watching;
    private volatile boolean over;
    private @Nullable String failure;

    /**
     * @param sessions gives new sessions of a role that may lock every table
     * @param tables qualified names of the tables to hold, quoted as SQL needs them; one that is not there is left out
     */
    RearmingTrap(SessionSource sessions, Collection<String> tables) {
        this.sessions = sessions;
        this.tables = List.copyOf(tables);
    }

    /** A table that is held. */
    private record Trapped(String name, TrapSession holder) {}

    @Override
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void arm(int pid) {
        seen.clear();
        over = false;
        try {
            TrapWatch current = watch == null ? new TrapWatch(sessions.open()) : watch;
            watch = current;
            for (Map.Entry<Long, String> table : current.find(tables).entrySet()) {
                TrapSession holder = idle();
                if (holder.lockAtOnce(table.getValue())) {
                    holders.put(table.getKey(), new Trapped(table.getValue(), holder));
                } else {
                    failure = table.getValue() + " was locked by somebody else";
                }
            }
            watching = CompletableFuture.runAsync(() -> watch(current, pid), threads);
        } catch (SQLException e) {
            failure = e.getMessage();
            giveUp();
        }
    }

    @Override
    public Map<String, LockStrength> disarm() {
        over = true;
        try {
            if (watching != null) {
                watching.join();
            }
            for (TrapSession session : all) {
                session.letGo();
            }
        } catch (SQLException | CompletionException e) {
            failure = e.getMessage();
            giveUp();
        }
        watching = null;
        holders.clear();
        return new LinkedHashMap<>(seen);
    }

    private void watch(TrapWatch current, int pid) {
        try {
            while (!over) {
                for (TrapWatch.Waiting waiting : current.waiting()) {
                    if (all.stream().noneMatch(session -> session.pid() == waiting.pid())) {
                        meet(current, waiting, waiting.pid() == pid);
                    }
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (SQLException | RuntimeException e) {
            failure = String.valueOf(e.getMessage());
            giveUp();
        }
    }

    private void meet(TrapWatch current, TrapWatch.Waiting waiting, boolean judged) throws SQLException {
        for (Map.Entry<Long, Trapped> table : List.copyOf(holders.entrySet())) {
            Trapped trapped = table.getValue();
            if (trapped.holder().pid() == waiting.behind() && !trapped.holder().isWaiting()) {
                if (judged && waiting.relation() == table.getKey()) {
                    saw(trapped.name(), LockMode.ofServer(waiting.mode()));
                }
                pass(current, table.getKey(), trapped);
            }
        }
    }

    private void saw(String table, LockMode mode) {
        LockStrength earlier = seen.get(table);
        if (earlier == null || mode.isStrongerThan(earlier)) {
            seen.put(table, mode);
        }
    }

    /** Lets pass who waits, be it the server's own clean-up that the statement waits for, with another of ours behind. */
    private void pass(TrapWatch current, long table, Trapped trapped) throws SQLException {
        TrapSession next = idle();
        next.queue(trapped.name(), threads);
        while (next.isWaiting() && !current.asksFor(next.pid(), table)) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        holders.put(table, new Trapped(trapped.name(), next));
        trapped.holder().letGo();
    }

    private TrapSession idle() throws SQLException {
        Optional<TrapSession> idle = all.stream().filter(TrapSession::isIdle).findFirst();
        if (idle.isPresent()) {
            return idle.get();
        }
        TrapSession opened = new TrapSession(sessions.open());
        all.add(opened);
        return opened;
    }

    /** Nobody may be left waiting; a session that waits itself holds nothing. */
    private void giveUp() {
        holders.clear();
        for (TrapSession session : all) {
            closeQuietly(session);
        }
        all.clear();
    }

    @Override
    public void close() {
        giveUp();
        if (watch != null) {
            closeQuietly(watch);
        }
        threads.shutdown();
    }

    private static void closeQuietly(AutoCloseable session) {
        try {
            session.close();
        } catch (Exception e) {
            Secrets.logger(RearmingTrap.class.getName())
                    .log(System.Logger.Level.DEBUG, "a session that held a table could not be closed", e);
        }
    }

    /** Looks who waits for whom; each look is a transaction of its own, for which nobody has to wait long. */
    private static final class TrapWatch implements AutoCloseable {
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
}

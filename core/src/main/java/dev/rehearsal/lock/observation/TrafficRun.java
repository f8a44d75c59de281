package dev.rehearsal.lock.observation;

import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.StatementTrace;
import dev.rehearsal.lock.TableWait;
import dev.rehearsal.secret.Secrets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Readers and writers at work on a database while a migration runs there. Closing it ends their sessions. */
public final class TrafficRun implements AutoCloseable {
    /** Faster traffic makes the migration itself slower, and so the locks that it is to measure longer. */
    private static final long SHORTEST_PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long PACE_PER_LANE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(30);

    private final List<TrafficLane> lanes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    /**
     * What became of the traffic.
     *
     * @param waits the longest wait of each table
     * @param statements how many statements ran to their end
     * @param remarks deadlocks with the migration
     */
    public record Result(List<TableWait> waits, long statements, List<String> remarks) {
        public Result {
            waits = List.copyOf(waits);
            remarks = List.copyOf(remarks);
        }
    }

    private TrafficRun() {}

    /**
     * Begins traffic; when this returns, each statement has run once.
     *
     * @param dialect the server's
     * @param sessions opens sessions of a superuser
     * @param lanes what each session sends, in turn
     * @throws SQLException if a session cannot be opened, or may not tell how long it waits
     */
    public static TrafficRun begin(LockDialect dialect, SessionSource sessions, List<List<TrafficStatement>> lanes)
            throws SQLException {
        TrafficRun traffic = new TrafficRun();
        Set<String> ours = ConcurrentHashMap.newKeySet();
        try {
            for (List<TrafficStatement> statements : lanes) {
                TrafficLane lane = new TrafficLane(dialect, sessions.open(), statements, ours);
                traffic.lanes.add(lane);
                lane.open();
            }
        } catch (SQLException | RuntimeException e) {
            traffic.close();
            throw e;
        }
        traffic.startThreads();
        return traffic;
    }

    private void startThreads() {
        long pace = Math.max(SHORTEST_PACE_NANOS, lanes.size() * PACE_PER_LANE_NANOS);
        for (TrafficLane lane : lanes) {
            Thread thread = new Thread(() -> lane.run(pace, () -> stopped), "rehearsal-traffic");
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /**
     * Ends the traffic, the migration being over.
     *
     * @param migration its statements, to name the one that was waited for
     */
    public Result end(StatementTrace migration) {
        stop();
        Map<String, TableWait> byTable = new LinkedHashMap<>();
        List<String> remarks = new ArrayList<>();
        long finished = 0;
        for (TrafficLane lane : lanes) {
            lane.sent()
                    .forEach(statement -> byTable.putIfAbsent(
                            statement.table(), new TableWait(statement.table(), statement.sql(), 0, 0, true)));
            lane.longest().forEach((statement, wait) -> {
                TableWait found = wait(statement, wait, migration);
                byTable.merge(statement.table(), found, (a, b) -> b.longestMillis() > a.longestMillis() ? b : a);
            });
            remarks.addAll(lane.remarks());
            finished += lane.finished();
        }
        return new Result(
                List.copyOf(byTable.values()),
                finished,
                remarks.stream().distinct().toList());
    }

    private static TableWait wait(TrafficStatement statement, TrafficLane.LongestWait wait, StatementTrace migration) {
        Blockers blockers = new Blockers(migration, statement.table());
        int blocker = wait.forRows() ? blockers.ofRows() : blockers.of(wait.mode());
        return new TableWait(statement.table(), statement.sql(), wait.millis(), blocker, wait.exact());
    }

    /** Ends every session; one that still waits for the migration is cut off. */
    @Override
    public void close() {
        stop();
        for (TrafficLane lane : lanes) {
            try {
                lane.close();
            } catch (SQLException e) {
                Secrets.logger(TrafficRun.class.getName())
                        .log(System.Logger.Level.DEBUG, "a session of the traffic could not be closed", e);
            }
        }
    }

    private void stop() {
        stopped = true;
        boolean interrupted = false;
        for (Thread thread : threads) {
            try {
                thread.join(PATIENCE_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Finds the statement of a migration that somebody waited for. */
    private static final class Blockers {
        private final StatementTrace migration;
        private final String table;

        Blockers(StatementTrace migration, String table) {
            this.migration = migration;
            this.table = table;
        }

        /** The number of the statement that locked the table against a mode; 0 where none is known, or more than one may be it. */
        int of(LockStrength wanted) {
            return only(statement -> statement.acquired().stream()
                    .anyMatch(
                            lock -> lock.relation().equals(table) && lock.mode().conflictsWith(wanted)));
        }

        /** The number of the statement that locked rows of the table. */
        int ofRows() {
            return only(statement ->
                    statement.work().stream().anyMatch(work -> work.table().equals(table) && work.rowsLocked() > 0));
        }

        /** Within one transaction the first keeps everybody waiting; of several transactions it is not known which one did. */
        private int only(Predicate<StatementEvidence> locks) {
            List<StatementEvidence> found =
                    migration.statements().stream().filter(locks).toList();
            boolean oneTransaction = found.stream()
                            .mapToInt(StatementEvidence::transaction)
                            .distinct()
                            .count()
                    == 1;
            return oneTransaction ? found.get(0).number() : 0;
        }
    }
}

package dev.rehearsal.lock.observation;

import dev.rehearsal.secret.Secrets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A table that a long transaction uses, who arrives there, and a bystander who comes last. Whether somebody waits, and behind
 * whom, is asked of the server. Closing it ends its sessions.
 */
public final class TableQueue implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final LockDialect dialect;
    private final List<Connection> sessions = new ArrayList<>();
    private final TrafficLane bystander;
    private final Connection holder;
    private final Connection observer;
    private final int holderPid;
    private @Nullable Thread waiting;

    private TableQueue(LockDialect dialect, SessionSource source, TrafficStatement statement) throws SQLException {
        this.dialect = dialect;
        try {
            holder = open(source);
            observer = open(source);
            bystander = new TrafficLane(dialect, open(source), List.of(statement), ConcurrentHashMap.newKeySet());
            bystander.open();
            holderPid = dialect.id(holder);
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private Connection open(SessionSource source) throws SQLException {
        Connection session = source.open();
        sessions.add(session);
        return session;
    }

    /**
     * Begins the long transaction.
     *
     * @param dialect the server's
     * @param held what it does, see {@link LockDialect#use}
     * @param bystander what the bystander sends
     */
    public static TableQueue open(LockDialect dialect, SessionSource source, String held, TrafficStatement bystander)
            throws SQLException {
        TableQueue queue = new TableQueue(dialect, source, bystander);
        try (Statement statement = queue.holder.createStatement()) {
            queue.holder.setAutoCommit(false);
            statement.execute(held);
            return queue;
        } catch (SQLException | RuntimeException e) {
            queue.close();
            throw e;
        }
    }

    /** Who waits behind the long transaction, as soon as somebody does; empty if that is over before. */
    public Optional<Arrival> awaitArrival(BooleanSupplier over) throws SQLException {
        return awaitBehind(holderPid, over);
    }

    /** Lets the bystander come. Whether it has to wait behind who arrived, as soon as that is known. */
    public boolean letBystanderCome(Arrival first, BooleanSupplier over) throws SQLException {
        Thread thread = new Thread(bystander::runOnce, "rehearsal-bystander");
        thread.setDaemon(true);
        waiting = thread;
        thread.start();
        return awaitBehind(first.pid(), () -> !thread.isAlive() || over.getAsBoolean())
                .isPresent();
    }

    private Optional<Arrival> awaitBehind(int pid, BooleanSupplier over) throws SQLException {
        while (true) {
            boolean last = over.getAsBoolean();
            Optional<Arrival> found = dialect.waitingBehind(observer, pid);
            if (last || found.isPresent()) {
                return found;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Ends the long transaction. */
    public void leave() throws SQLException {
        holder.rollback();
    }

    /** How long the bystander waited, in milliseconds; it has gone when this returns. */
    public double bystanderMillis() throws InterruptedException {
        if (waiting != null) {
            waiting.join();
        }
        return bystander.longest().values().stream()
                .mapToDouble(TrafficLane.LongestWait::millis)
                .max()
                .orElse(0);
    }

    @Override
    public void close() {
        Collections.reverse(sessions);
        for (Connection session : sessions) {
            try {
                session.close();
            } catch (SQLException e) {
                Secrets.logger(TableQueue.class.getName())
                        .log(System.Logger.Level.DEBUG, "a session of a drill could not be closed", e);
            }
        }
    }
}

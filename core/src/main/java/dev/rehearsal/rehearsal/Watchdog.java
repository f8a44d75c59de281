package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.StringJoiner;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a phase that hangs, from outside: no setting of ours in a judged session could do it without changing what the
 * session does. Its limit is far beyond what any rehearsed phase takes.
 */
final class Watchdog implements AutoCloseable {
    private final Database database;
    private final Duration limit;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "rehearsal-watchdog");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable String report;

    Watchdog(Database database, Duration limit) {
        this.database = database;
        this.limit = limit;
    }

    /** Watches until what it returns is run. */
    Runnable guard() {
        report = null;
        ScheduledFuture<?> alarm = timer.schedule(this::endSessions, limit.toMillis(), TimeUnit.MILLISECONDS);
        return () -> alarm.cancel(false);
    }

    /** What hung and on whom it waited, or null if nothing did since the last guard began. */
    @Nullable
    String report() {
        return report;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void endSessions() {
        String sql = """
                select a.pid, left(a.query, 200), a.wait_event_type || ' ' || a.wait_event, pg_blocking_pids(a.pid)::text,
                       pg_terminate_backend(a.pid)
                from pg_stat_activity a
                where a.datname = current_database() and a.pid <> pg_backend_pid() and a.state <> 'idle'
                """;
        try (Connection connection = database.connect(Access.OBSERVER);
                var statement = connection.createStatement();
                ResultSet hung = statement.executeQuery(sql)) {
            StringJoiner sessions = new StringJoiner("; ");
            while (hung.next()) {
                sessions.add("session " + hung.getInt(1) + " waited for " + hung.getString(3) + " behind "
                        + hung.getString(4) + " in: " + hung.getString(2));
            }
            report = "hung and was ended after " + limit.toSeconds() + " s: " + sessions;
        } catch (SQLException e) {
            report = "hung, and could not be ended: " + e.getMessage();
        }
    }
}

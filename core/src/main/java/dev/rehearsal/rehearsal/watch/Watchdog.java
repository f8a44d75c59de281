package dev.rehearsal.rehearsal.watch;

import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.Hang;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.run.HangException;
import dev.rehearsal.rehearsal.run.Progress;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.session.JudgedSessions;
import dev.rehearsal.rehearsal.session.SessionDialect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches every phase of a walk from outside: ends one that does nothing, tells of one that works for long, and remembers what hung,
 * so that it is not run again. No setting of ours in a judged session could do it without changing what the session does.
 */
public final class Watchdog implements AutoCloseable {
    /** Before that a phase is not looked at, so that short ones pay nothing. */
    private static final long FIRST_MILLIS = 3_000;

    private static final long INTERVAL_MILLIS = 1_000;
    private static final long SHORTEST_MILLIS = 100;

    private final Rehearsal.Limits limits;
    private final Progress progress;
    private final Map<String, Hang> hung = new ConcurrentHashMap<>();
    private final NeededRights neededRights = new NeededRights();
    private final Set<String> ran = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledThreadPoolExecutor clock;
    private boolean closed;

    /**
     * Watches nothing yet.
     *
     * @param limits after how long a phase that does nothing is ended, and one that works is told
     * @param progress is told of phases that take long
     */
    public Watchdog(Rehearsal.Limits limits, Progress progress) {
        this.limits = limits;
        this.progress = progress;
    }

    /** What phases need that were refused to an ordinary owner. */
    public NeededRights neededRights() {
        return neededRights;
    }

    /**
     * Lets a phase have more rights from now on that was refused for want of one; how it came to that end says nothing of its next run.
     *
     * @return whether there is more to have
     */
    boolean raise(TimedPhase phase, String words, SessionDialect dialect) {
        ran.remove(phase.key());
        return neededRights.raise(phase, words, dialect.isOffered(words), dialect.suggestion(words));
    }

    Duration limit() {
        return limits.hangTimeout();
    }

    /** Whether a phase has run for so long that it is told by what it does. */
    boolean isLong(long nanos) {
        return nanos >= limits.longPhase().toNanos();
    }

    Progress progress() {
        return progress;
    }

    /**
     * Begins to watch a phase that runs in this thread.
     *
     * @throws HangException if it hung before
     */
    WatchedPhase watch(TimedPhase phase, Database database, JudgedSessions sessions) {
        Hang before = hung.get(phase.key());
        if (before != null) {
            throw new HangException(before);
        }
        WatchedPhase watched = new WatchedPhase(this, phase, database, sessions);
        watched.lookedAtBy(schedule(watched::look));
        return watched;
    }

    /** A phase came to an end of its own. */
    void ended(TimedPhase phase) {
        ran.add(phase.key());
    }

    /** A phase hung. One that came to an end before does not hang by its own doing, and may be run again. */
    void hung(TimedPhase phase, Hang hang) {
        if (!phase.key().isEmpty() && !ran.contains(phase.key())) {
            hung.putIfAbsent(phase.key(), hang);
        }
    }

    /** Lets no up of a migration be run again, even if it came to an end before. */
    public void refuse(History history, Migration migration, Hang hang) {
        hung.put(TimedPhase.up(history, migration).key(), hang);
    }

    public boolean upHung(History history, Migration migration) {
        return hung.containsKey(TimedPhase.up(history, migration).key());
    }

    public boolean downHung(Migration migration) {
        return hung.containsKey(TimedPhase.down(migration).key());
    }

    /** The first of some migrations whose up hung. */
    public Optional<Migration> firstHung(History history, List<Migration> migrations) {
        return migrations.stream()
                .filter(migration -> upHung(history, migration))
                .findFirst();
    }

    private synchronized @Nullable ScheduledFuture<?> schedule(Runnable look) {
        if (closed) {
            return null;
        }
        ScheduledThreadPoolExecutor current = clock == null ? clock() : clock;
        clock = current;
        long longest = limit().isZero() ? FIRST_MILLIS : limit().toMillis();
        long interval = Math.max(SHORTEST_MILLIS, Math.min(INTERVAL_MILLIS, longest / 4));
        return current.scheduleWithFixedDelay(look, Math.min(FIRST_MILLIS, longest), interval, TimeUnit.MILLISECONDS);
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "rehearsal-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (clock != null) {
            clock.shutdownNow();
        }
    }
}

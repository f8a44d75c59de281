package dev.rehearsal.rehearsal.watch;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.Hang;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.rehearsal.run.HangException;
import dev.rehearsal.rehearsal.session.JudgedSessions;
import dev.rehearsal.rehearsal.session.ServerSession;
import dev.rehearsal.rehearsal.session.SessionDialect;
import dev.rehearsal.secret.Secrets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A phase that runs, looked at from time to time by another thread and ended where it does nothing for too long. */
final class WatchedPhase implements AutoCloseable {
    private static final System.Logger LOG = Secrets.logger(WatchedPhase.class.getName());

    /** A server that answers nothing at all must not keep whoever asks it. */
    private static final Map<String, String> IMPATIENT =
            Map.of("socketTimeout", "10", "connectTimeout", "10", "prepareThreshold", "0");

    /** Of a server that cannot be asked nobody knows whether it works, so it is given more time. */
    private static final int UNSEEN_FACTOR = 5;

    /** A program that lost its session is given so long to end by itself. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long LEAST_WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(30);
    private static final int LEAST_WORK_SHARE = 100;

    private final Watchdog watchdog;
    private final TimedPhase phase;
    private final Database database;
    private final JudgedSessions sessions;
    private final Thread thread = Thread.currentThread();
    private final SessionDialect dialect;
    private final SpentTime spent;
    private final long start = System.nanoTime();
    private @Nullable ScheduledFuture<?> looking;
    private @Nullable Connection observer;
    private @Nullable SessionSample last;
    private long idleSince = start;
    private long spentWhenIdle = -1;
    private long endedAt;
    private @Nullable Hang hang;
    private boolean interrupted;
    private boolean over;

    WatchedPhase(Watchdog watchdog, TimedPhase phase, Database database, JudgedSessions sessions) {
        this.watchdog = watchdog;
        this.phase = phase;
        this.database = database;
        this.sessions = sessions;
        this.dialect = database.dialect().require(SessionDialect.class);
        this.spent = new SpentTime(dialect, thread);
    }

    synchronized void lookedAtBy(@Nullable ScheduledFuture<?> task) {
        looking = task;
    }

    /**
     * Runs it in this thread.
     *
     * @throws HangException if it had to be ended
     * @throws MigrationFailedException if it failed by itself
     */
    void run(PhaseRun.Action action) throws MigrationFailedException {
        try {
            action.run();
            ended();
        } catch (MigrationFailedException e) {
            sessions.renew();
            Hang ended = hang();
            if (ended != null) {
                throw hung(new Hang(
                        ended.phase(),
                        ended.migration(),
                        e.statement().isBlank() ? ended.statement() : ServerSession.shortened(e.statement()),
                        e.path().isEmpty() ? ended.path() : e.path(),
                        e.line(),
                        ended.waited(),
                        ended.limit(),
                        ended.ours()));
            }
            watchdog.ended(phase);
            throw e;
        } catch (RuntimeException e) {
            Hang ended = hang();
            sessions.renew();
            throw ended == null ? e : hung(ended);
        }
    }

    /** What came to an end of its own; what did so for want of a session that was ended hung, since nobody ends it elsewhere. */
    private void ended() {
        Hang ended = hang();
        if (ended != null) {
            throw new HangException(ended);
        }
        watchdog.ended(phase);
    }

    private synchronized @Nullable Hang hang() {
        return hang;
    }

    private HangException hung(Hang known) {
        watchdog.hung(phase, known);
        return new HangException(known);
    }

    /** Looks once. */
    @SuppressWarnings("checkstyle:IllegalCatch") // An exception would end all later looks without a word.
    synchronized void look() {
        if (over) {
            return;
        }
        try {
            if (hang == null) {
                judge();
            } else if (System.nanoTime() - endedAt > GRACE_NANOS) {
                insist();
            }
        } catch (SQLException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "a running phase could not be looked at", e);
        }
    }

    private void judge() throws SQLException {
        long now = System.nanoTime();
        SessionSample sample = sample();
        long nanos = spent.nanos(sample == null ? Set.of() : sample.judged());
        if (spentWhenIdle < 0 || works(sample, nanos - spentWhenIdle, now - idleSince)) {
            idleSince = now;
            spentWhenIdle = nanos;
        }
        last = sample;
        long limit = watchdog.limit().toNanos() * (sample == null ? UNSEEN_FACTOR : 1);
        if (limit > 0 && now - idleSince >= limit) {
            end(sample);
        } else if (sample != null) {
            tell(sample, now);
        }
    }

    private boolean works(@Nullable SessionSample sample, long nanos, long idle) {
        if (nanos < 0 || nanos > Math.max(LEAST_WORK_NANOS, idle / LEAST_WORK_SHARE)) {
            return true;
        }
        if (sample == null) {
            return false;
        }
        boolean unknown = !SpentTime.isKnown() && !sample.isAsked();
        return unknown || sample.works() || !sample.sameAs(last) || (phase.held() && sample.waitsForOurs());
    }

    private @Nullable SessionSample sample() {
        try {
            Connection current = observer == null ? database.connect(Access.ADMINISTRATOR, IMPATIENT) : observer;
            observer = current;
            return SessionSample.of(dialect.sessions(current), sessions.ids());
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.DEBUG, "the sessions of a running phase could not be listed", e);
            disconnect();
            return null;
        }
    }

    private void tell(SessionSample sample, long now) throws SQLException {
        Optional<ServerSession> session = sample.telling();
        if (!watchdog.isLong(now - start)) {
            return;
        }
        boolean works = idleSince == now || session.isEmpty();
        WaitWords words = new WaitWords(dialect, observer(), sample);
        String statement = session.map(one -> ": '" + one.statement() + "'").orElse("");
        String more = session.isEmpty() ? "" : works ? words.reads(session.get()) : words.waited(session.get());
        watchdog.progress()
                .phase("%s %s for %d s%s%s"
                        .formatted(
                                phase.name(),
                                works ? "works" : "waits",
                                TimeUnit.NANOSECONDS.toSeconds(now - start),
                                statement,
                                more.isEmpty() ? "" : ", " + (works ? more : "it " + more)));
    }

    private void end(@Nullable SessionSample sample) throws SQLException {
        String waited = "could not be looked at, since the server accepted no other session";
        String statement = "";
        boolean ours = false;
        if (sample != null) {
            Optional<ServerSession> session = sample.telling();
            waited = session.isEmpty()
                    ? "had no session in the database, used no processor time and sent nothing"
                    : new WaitWords(dialect, observer(), sample).waited(session.get());
            statement = session.map(ServerSession::statement).orElse("");
            ours = sample.waitsForOurs();
        }
        hang = new Hang(phase.name(), phase.migration(), statement, phase.path(), 0, waited, watchdog.limit(), ours);
        endedAt = System.nanoTime();
        watchdog.progress().phase(phase.name() + " is ended, since it " + waited);
        if (sample != null) {
            terminate(sample);
        } else {
            sessions.abort();
        }
    }

    /** A program may begin a new session, or sleep without any. */
    private void insist() throws SQLException {
        SessionSample sample = sample();
        if (sample != null) {
            terminate(sample);
        }
        if (!interrupted) {
            interrupted = true;
            sessions.abort();
            thread.interrupt();
        }
    }

    private void terminate(SessionSample sample) throws SQLException {
        dialect.end(observer(), sample.inOrderOfEnding());
    }

    private Connection observer() throws SQLException {
        Connection current = observer;
        if (current == null) {
            throw new SQLException("not connected");
        }
        return current;
    }

    /** The phase is over; nothing of what was begun against it reaches the next one. To be called in its own thread. */
    @Override
    @SuppressWarnings("InterruptedExceptionSwallowed") // The interrupt was ours.
    public synchronized void close() {
        over = true;
        if (looking != null) {
            looking.cancel(false);
        }
        disconnect();
        watchdog.progress().phase("");
        if (interrupted) {
            Thread.interrupted();
        }
    }

    private void disconnect() {
        Connection current = observer;
        observer = null;
        try {
            if (current != null) {
                current.close();
            }
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.DEBUG, "a session could not be closed", e);
        }
    }
}

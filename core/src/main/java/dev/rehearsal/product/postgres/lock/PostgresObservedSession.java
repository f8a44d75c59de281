package dev.rehearsal.product.postgres.lock;

import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.observation.FirstWord;
import dev.rehearsal.lock.observation.LockTrap;
import dev.rehearsal.lock.observation.ObservedSession;
import dev.rehearsal.lock.observation.Sent;
import dev.rehearsal.lock.observation.WatchedSession;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A session of PostgreSQL in which each statement is looked at. Locks and counts are read in the session itself, after a statement and
 * before its transaction ends; nothing is open or locked while a statement runs that was not before it. What would be a
 * transaction of its own is put into one for the look, if the server lets it.
 */
final class PostgresObservedSession implements ObservedSession {
    private final WatchedSession session;
    private final OtherSession observer;
    private final TransactionLog log;
    private final LockTrap trap;
    private final PostgresReader reader = new PostgresReader();
    private @Nullable SessionReading last;
    private boolean settingsChanged;
    /** Whether the transaction is ours: such as a server puts around the statements of one message. */
    private boolean implicit;

    /**
     * @param session the session that statements run in
     * @param observer a session that sees what is committed
     * @param log where what was seen is kept
     * @param trap sees locks that are gone when their statement is over
     */
    PostgresObservedSession(WatchedSession session, OtherSession observer, TransactionLog log, LockTrap trap) {
        this.session = session;
        this.observer = observer;
        this.log = log;
        this.trap = trap;
    }

    @Override
    public void message(List<Sent> statements, RunningOne running) throws SQLException {
        try {
            runAll(statements, running);
        } catch (SQLException e) {
            if (implicit && !isIdle()) {
                session.ask("rollback");
            }
            implicit = false;
            throw e;
        }
    }

    private void runAll(List<Sent> statements, RunningOne running) throws SQLException {
        boolean several = statements.size() > 1;
        for (Sent statement : statements) {
            FirstWord word = FirstWord.of(statement.text());
            if (several && session.commitsAlone() && word != FirstWord.BEGIN && word != FirstWord.END && isIdle()) {
                begin();
                implicit = true;
            }
            if (word == FirstWord.BEGIN) {
                implicit = false;
            }
            if (several && leavesRoomForDoubt(word, statement, statements)) {
                log.doubtMessage();
            }
            runOne(statement, running);
            if (word == FirstWord.END && !session.commitsAlone()) {
                implicit = true;
            }
        }
        if (implicit && !isIdle()) {
            end("commit");
        }
        implicit = false;
    }

    private void runOne(Sent statement, RunningOne running) throws SQLException {
        run(statement, () -> {
            if (!running.run(statement.text())) {
                log.doubtMessage();
            }
            return null;
        });
    }

    /** What a transaction's end in the middle leads to is for the server to say. */
    private static boolean leavesRoomForDoubt(FirstWord word, Sent statement, List<Sent> message) {
        boolean last = message.get(message.size() - 1).equals(statement);
        return switch (word) {
            case END -> !last;
            case PROCEDURE, FORGETTING -> true;
            case BEGIN, ROLLBACK_TO, SETTING, QUESTION, ORDINARY -> false;
        };
    }

    @Override
    public @Nullable Object run(Sent statement, Running running) throws SQLException {
        return switch (FirstWord.of(statement.text())) {
            case BEGIN -> beginning(running);
            case END -> ending(running);
            case SETTING -> setting(running);
            case FORGETTING -> {
                reader.sessionForgets();
                yield setting(running);
            }
            case ROLLBACK_TO -> looked(statement, running, false);
            case PROCEDURE ->
                isIdle() && session.commitsAlone() ? alone(statement, running) : looked(statement, running, true);
            case QUESTION, ORDINARY ->
                isIdle() && session.commitsAlone() ? wrapped(statement, running) : looked(statement, running, true);
        };
    }

    @Override
    public void transactionEnds() throws SQLException {
        if (log.hasOpenTransaction()) {
            log.transactionEnds(reader.committed(observer.get(), log.relationsOfTransaction()));
        }
        last = null;
    }

    private @Nullable Object beginning(Running running) throws SQLException {
        if (isIdle()) {
            last = start();
        }
        return running.run();
    }

    private @Nullable Object ending(Running running) throws SQLException {
        transactionEnds();
        return running.run();
    }

    private @Nullable Object setting(Running running) throws SQLException {
        settingsChanged = true;
        return running.run();
    }

    private @Nullable Object looked(Sent statement, Running running, boolean begins) throws SQLException {
        if (begins && isIdle()) {
            last = start();
        }
        SessionReading before = last == null ? reader.inTransactionEverywhere(session) : last;
        long start = System.nanoTime();
        @Nullable Object result = running.run();
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
        SessionReading after = statement.text().regionMatches(true, 0, "do", 0, 2)
                ? reader.inTransactionEverywhere(session)
                : reader.inTransaction(session);
        log.ran(new TransactionLog.Ran(statement, before, after, settingsChanged ? after : before, micros));
        settingsChanged = false;
        last = after;
        return result;
    }

    /** In a transaction made for it, so that its locks are still there when it is over. */
    private @Nullable Object wrapped(Sent statement, Running running) throws SQLException {
        begin();
        @Nullable Object result;
        try {
            result = looked(statement, running, false);
        } catch (SQLException e) {
            last = null;
            session.ask("rollback");
            if (reader.refusesTransaction(e)) {
                return alone(statement, running);
            }
            throw e;
        }
        end("commit");
        return result;
    }

    private @Nullable Object alone(Sent statement, Running running) throws SQLException {
        log.doubtMessage();
        SessionReading before = reader.overall(session);
        String next = reader.nextTransaction(session);
        Map<String, LockStrength> locks;
        @Nullable Object result;
        trap.arm(session.pid());
        long start = System.nanoTime();
        try {
            result = running.run();
        } finally {
            locks = trap.disarm();
        }
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
        log.ranAlone(
                new TransactionLog.Ran(statement, before, reader.overall(session), before, micros),
                locks,
                table -> reader.batches(session, table, next));
        settingsChanged = false;
        return result;
    }

    private void begin() throws SQLException {
        last = start();
        session.ask("begin");
    }

    private void end(String how) throws SQLException {
        transactionEnds();
        session.ask(how);
    }

    /** Read outside of any transaction, as the first thing in one may have to be the migration's. */
    private SessionReading start() throws SQLException {
        settingsChanged = false;
        return reader.start(session);
    }

    private boolean isIdle() throws SQLException {
        return session.isIdle();
    }
}

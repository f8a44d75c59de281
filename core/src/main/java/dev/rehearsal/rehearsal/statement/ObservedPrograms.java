package dev.rehearsal.rehearsal.statement;

import dev.rehearsal.lock.FirstWord;
import dev.rehearsal.lock.ObservedSession;
import dev.rehearsal.lock.Sent;
import dev.rehearsal.lock.StatementLog;
import dev.rehearsal.lock.StatementObserver;
import dev.rehearsal.lock.WatchedSession;
import dev.rehearsal.wire.RelayListener;
import dev.rehearsal.wire.RelayedSession;
import dev.rehearsal.wire.RelayedStatement;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Looks at the statements of one migration that other programs send. */
final class ObservedPrograms implements RelayListener {
    private final StatementObserver observer;
    private final StatementLog log;
    private final SentScript script;
    private final Map<RelayedSession, ObservedSession> looks = new ConcurrentHashMap<>();

    ObservedPrograms(StatementObserver observer, StatementLog log, SentScript script) {
        this.observer = observer;
        this.log = log;
        this.script = script;
    }

    @Override
    public void statement(RelayedSession session, RelayedStatement statement) throws SQLException, IOException {
        ObservedSession look = looks.computeIfAbsent(session, one -> observer.in(new RelayedLook(one)));
        if (session.hasFailed()) {
            look.transactionEnds();
            statement.run();
            return;
        }
        Optional<List<Sent>> message = statement.isSimple() ? message(statement.text()) : Optional.empty();
        if (message.isPresent()) {
            look.message(message.get(), sql -> RelayedLook.inSession(() -> statement.run(sql)) == 1);
            return;
        }
        Optional<Sent> sent = sent(statement.text());
        if (sent.isPresent()) {
            look.run(
                    sent.get(),
                    () -> RelayedLook.inSession(() -> {
                        statement.run();
                        return true;
                    }));
        }
    }

    private Optional<List<Sent>> message(String text) {
        synchronized (script) {
            return script.message(text);
        }
    }

    /** What it says about transactions and settings counts whoever wants it. */
    private Optional<Sent> sent(String text) {
        synchronized (script) {
            Optional<Sent> known = script.statement(text);
            FirstWord word = FirstWord.of(text);
            boolean ofTheSession =
                    word != FirstWord.ORDINARY && word != FirstWord.PROCEDURE && word != FirstWord.QUESTION;
            return known.isEmpty() && ofTheSession && !script.isEmpty(text) ? Optional.of(new Sent(text, 0)) : known;
        }
    }

    @Override
    public void unseen(RelayedSession session, String text) {
        log.missed(
                StatementTitle.of("'" + text + "'") + " could not be looked at, as its tool does not wait for its end");
    }

    @Override
    public void leaves(RelayedSession session) throws SQLException {
        ObservedSession look = looks.remove(session);
        if (look != null) {
            look.transactionEnds();
        }
    }

    /** A session of another program, asked through the relay between two of its statements. */
    private record RelayedLook(RelayedSession session) implements WatchedSession {
        @Override
        public int pid() {
            return session.pid();
        }

        @Override
        public boolean isIdle() {
            return session.isIdle();
        }

        /** A program that wants a transaction says so. */
        @Override
        public boolean commitsAlone() {
            return true;
        }

        @Override
        public List<List<@Nullable String>> ask(String... commands) throws SQLException {
            return inSession(() -> session.ask(commands));
        }

        @Override
        public List<List<@Nullable String>> askOutside(String... commands) throws SQLException {
            return ask(commands);
        }

        /** Something done in a session that may end meanwhile. */
        @FunctionalInterface
        interface Work<T> {
            T run() throws SQLException, IOException;
        }

        static <T> T inSession(Work<T> work) throws SQLException {
            try {
                return work.run();
            } catch (IOException e) {
                throw new SQLException("the session ended: " + e.getMessage(), "08006", e);
            }
        }
    }
}

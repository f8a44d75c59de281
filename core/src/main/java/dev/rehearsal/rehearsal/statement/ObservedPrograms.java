package dev.rehearsal.rehearsal.statement;

import dev.rehearsal.lock.observation.FirstWord;
import dev.rehearsal.lock.observation.ObservedSession;
import dev.rehearsal.lock.observation.Sent;
import dev.rehearsal.lock.observation.StatementLog;
import dev.rehearsal.lock.observation.StatementObserver;
import dev.rehearsal.lock.observation.WatchedSession;
import dev.rehearsal.wire.ProxiedSession;
import dev.rehearsal.wire.ProxiedStatement;
import dev.rehearsal.wire.ProxyListener;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Looks at the statements of one migration that other programs send. */
final class ObservedPrograms implements ProxyListener {
    private final StatementObserver observer;
    private final StatementLog log;
    private final SentScript script;
    private final Map<ProxiedSession, ObservedSession> looks = new ConcurrentHashMap<>();

    ObservedPrograms(StatementObserver observer, StatementLog log, SentScript script) {
        this.observer = observer;
        this.log = log;
        this.script = script;
    }

    @Override
    public void statement(ProxiedSession session, ProxiedStatement statement) throws SQLException, IOException {
        ObservedSession look = looks.computeIfAbsent(session, one -> observer.in(new ProxiedLook(one)));
        if (session.hasFailed()) {
            look.transactionEnds();
            statement.run();
            return;
        }
        Optional<List<Sent>> message = statement.isSimple() ? message(statement.text()) : Optional.empty();
        if (message.isPresent()) {
            look.message(message.get(), sql -> ProxiedLook.inSession(() -> statement.run(sql)) == 1);
            return;
        }
        Optional<Sent> sent = sent(statement.text());
        if (sent.isPresent()) {
            look.run(
                    sent.get(),
                    () -> ProxiedLook.inSession(() -> {
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
    public void unseen(ProxiedSession session, String text) {
        log.missed(
                StatementTitle.of("'" + text + "'") + " could not be looked at, as its tool does not wait for its end");
    }

    @Override
    public void leaves(ProxiedSession session) throws SQLException {
        ObservedSession look = looks.remove(session);
        if (look != null) {
            look.transactionEnds();
        }
    }

    /** A session of another program, asked through the proxy between two of its statements. */
    private record ProxiedLook(ProxiedSession session) implements WatchedSession {
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

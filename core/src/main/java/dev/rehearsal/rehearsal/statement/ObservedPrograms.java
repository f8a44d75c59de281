package dev.rehearsal.rehearsal.statement;

import dev.rehearsal.lock.FirstWord;
import dev.rehearsal.lock.ObservedSession;
import dev.rehearsal.lock.Sent;
import dev.rehearsal.lock.StatementLog;
import dev.rehearsal.lock.StatementObserver;
import dev.rehearsal.wire.RelayListener;
import dev.rehearsal.wire.RelayedSession;
import dev.rehearsal.wire.RelayedStatement;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

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
}

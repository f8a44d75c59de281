package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.ScriptText;
import dev.rehearsal.lock.FirstWord;
import dev.rehearsal.wire.RelayListener;
import dev.rehearsal.wire.RelayedSession;
import dev.rehearsal.wire.RelayedStatement;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at every commit that another program makes, as {@link CrashSessions} does at those that come through a driver. Who is
 * killed does not learn what became of its last statement, and finds no server any more.
 */
final class CrashedPrograms implements RelayListener {
    private static final Set<String> TAKING_BACK = Set.of("rollback", "abort");

    private final CrashSessions.Commits commits;
    private final ScriptDialect dialect;
    private final Set<RelayedSession> open = ConcurrentHashMap.newKeySet();
    private final Set<RelayedSession> written = ConcurrentHashMap.newKeySet();

    CrashedPrograms(CrashSessions.Commits commits, ScriptDialect dialect) {
        this.commits = commits;
        this.dialect = dialect;
    }

    @Override
    public boolean admits() {
        return !commits.over();
    }

    @Override
    public void statement(RelayedSession session, RelayedStatement statement) throws SQLException, IOException {
        open.add(session);
        String text = statement.text().strip();
        boolean alone = session.isIdle();
        if (changesSomething(text)) {
            written.add(session);
        }
        boolean commits = written.contains(session) && (alone ? !begins(text) : ends(session, text));
        if (commits) {
            this.commits.before(pids());
            endIfOver(session);
        }
        statement.run();
        if (commits && session.isIdle()) {
            this.commits.after(pids(), !alone ? "its transaction" : isScript(text) ? "its script" : "'" + text + "'");
            endIfOver(session);
        }
        if (session.isIdle()) {
            written.remove(session);
        }
    }

    private boolean changesSomething(String text) {
        return ScriptText.of(text, dialect).statements().stream()
                .anyMatch(statement -> !FirstWord.of(statement.text()).changesNothing()
                        && FirstWord.of(statement.text()) != FirstWord.BEGIN
                        && FirstWord.of(statement.text()) != FirstWord.END);
    }

    /** A message that begins a transaction may end it as well. */
    private boolean begins(String text) {
        return FirstWord.of(text) == FirstWord.BEGIN && !isScript(text);
    }

    private boolean ends(RelayedSession session, String text) {
        return !session.hasFailed()
                && ScriptText.of(text, dialect).statements().stream()
                        .anyMatch(statement -> FirstWord.of(statement.text()) == FirstWord.END
                                && !TAKING_BACK.contains(
                                        statement.text().split("\\W", 2)[0].toLowerCase(Locale.ROOT)));
    }

    private boolean isScript(String text) {
        return ScriptText.of(text, dialect).statements().size() > 1;
    }

    private List<Integer> pids() {
        return open.stream().map(RelayedSession::pid).toList();
    }

    private void endIfOver(RelayedSession session) throws IOException {
        if (commits.over()) {
            open.forEach(RelayedSession::cut);
            throw new IOException("the session " + session.pid() + " was ended, as if its program were killed");
        }
    }

    @Override
    public void leaves(RelayedSession session) {
        open.remove(session);
        written.remove(session);
    }
}

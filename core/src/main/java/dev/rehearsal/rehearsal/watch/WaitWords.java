package dev.rehearsal.rehearsal.watch;

import dev.rehearsal.rehearsal.session.ServerSession;
import dev.rehearsal.rehearsal.session.SessionDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Says in words what a session waits for, and what it reads. */
final class WaitWords {
    private static final int SEVERAL = 2;

    private final SessionDialect dialect;
    private final Connection observer;
    private final SessionSample sample;

    WaitWords(SessionDialect dialect, Connection observer, SessionSample sample) {
        this.dialect = dialect;
        this.observer = observer;
        this.sample = sample;
    }

    /** {@code slept (pg_sleep)}. */
    String waited(ServerSession session) throws SQLException {
        if (session.waitsForLock()) {
            return "waited for " + dialect.wanted(observer, session.id()) + " that " + holder(session) + " holds";
        }
        if (session.sleeps()) {
            return "slept (" + dialect.sleepFunction() + ")";
        }
        if (session.isActive()) {
            return "waited for "
                    + (session.waiting().event().isEmpty()
                            ? "the server"
                            : session.waiting().event());
        }
        String state = session.isInTransaction() ? "idle in a transaction" : "idle";
        return "waited for the program that runs it, which used no processor time and sent nothing; its session was "
                + state;
    }

    private String holder(ServerSession session) {
        ServerSession blocker = sample.blocker(session);
        if (blocker == null) {
            return session.waiting().blockers().contains(0) ? "a prepared transaction" : "a session that is gone";
        }
        String doing =
                blocker.isActive() ? "" : blocker.isInTransaction() ? "idle in transaction after " : "idle after ";
        return "session " + blocker.id() + " (" + doing + "'" + blocker.statement() + "')";
    }

    /** {@code reads 'orders'}; empty where it is not known. */
    String reads(ServerSession session) throws SQLException {
        List<String> named = dialect.reads(observer, session.id());
        if (named.isEmpty()) {
            return "";
        }
        String first = "'" + String.join("', '", named.subList(0, Math.min(SEVERAL, named.size()))) + "'";
        return "reads " + first + (named.size() > SEVERAL ? " and " + (named.size() - SEVERAL) + " more" : "");
    }
}

package dev.rehearsal.lock.observation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session in which each statement is looked at. */
public interface ObservedSession {

    /** Gives a session that somebody else keeps and closes, opened when it is first needed. */
    @FunctionalInterface
    interface OtherSession {
        Connection get() throws SQLException;
    }

    /** Runs a statement. */
    @FunctionalInterface
    interface Running {
        @Nullable
        Object run() throws SQLException;
    }

    /** Runs a statement of a message; whether the server took it for one. */
    @FunctionalInterface
    interface RunningOne {
        boolean run(String sql) throws SQLException;
    }

    /** Runs the statements of one message as the server does: what no transaction surrounds is one transaction. */
    void message(List<Sent> statements, RunningOne running) throws SQLException;

    /** Runs one statement and looks at what it did. */
    @Nullable
    Object run(Sent statement, Running running) throws SQLException;

    /** The session's transaction is about to end, one way or the other. */
    void transactionEnds() throws SQLException;
}

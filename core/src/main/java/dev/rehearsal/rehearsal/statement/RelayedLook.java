package dev.rehearsal.rehearsal.statement;

import dev.rehearsal.lock.WatchedSession;
import dev.rehearsal.wire.RelayedSession;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session of another program, asked through the relay between two of its statements. */
record RelayedLook(RelayedSession session) implements WatchedSession {
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

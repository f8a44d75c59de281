package dev.rehearsal.rehearsal.experiment.crash;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.rehearsal.session.ServerSession;
import dev.rehearsal.rehearsal.session.SessionDialect;
import dev.rehearsal.rehearsal.statement.StatementTitle;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Counts the commits of an up, and kills its sessions after one of them. */
final class CommitKiller {
    private final Database database;
    private final SessionDialect dialect;
    /** After which commit to kill, from 1; 0 for before the first; -1 for never. */
    private final int target;

    private final List<String> names = new ArrayList<>();
    private volatile boolean killed;

    CommitKiller(Database database, int target) {
        this.database = database;
        this.dialect = database.dialect().require(SessionDialect.class);
        this.target = target;
    }

    /**
     * Something is about to be committed.
     *
     * @param pids the server processes of the tool's sessions
     */
    void before(List<Integer> pids) throws SQLException {
        if (target == 0 && names.isEmpty()) {
            kill(pids);
        }
    }

    /**
     * Something is committed.
     *
     * @param pids the server processes of the tool's sessions
     * @param what the statement, or in words what it was
     */
    void after(List<Integer> pids, String what) throws SQLException {
        names.add(StatementTitle.of(what));
        if (names.size() == target) {
            kill(pids);
        }
    }

    /** Whether no session can be had any more. */
    boolean over() {
        return killed;
    }

    /** What was committed, in order. */
    List<String> names() {
        return List.copyOf(names);
    }

    private void kill(List<Integer> pids) throws SQLException {
        if (killed) {
            return;
        }
        killed = true;
        new SessionKill(database).end(pids);
    }

    /** Kills every session on the database but the one that is given and another. */
    void killAllBut(Connection admin, int spared) throws SQLException {
        killed = true;
        List<Integer> others = dialect.sessions(admin).stream()
                .filter(session -> session.here() && session.isOfClient() && session.id() != spared)
                .map(ServerSession::id)
                .toList();
        new SessionKill(database).end(admin, others);
    }

    /**
     * Ends sessions of a database from outside, as when their program is killed.
     *
     * @param database where they are
     */
    record SessionKill(Database database) {
        private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

        /** Returns when all of them are gone. */
        void end(Collection<Integer> sessions) throws SQLException {
            try (Connection admin = database.connect(Access.ADMINISTRATOR)) {
                end(admin, sessions);
            }
        }

        /** The same, through a session that is there. */
        void end(Connection admin, Collection<Integer> sessions) throws SQLException {
            SessionDialect dialect = database.dialect().require(SessionDialect.class);
            for (int session : sessions) {
                dialect.end(admin, List.of(session));
                // One that was told to end still holds its locks for a moment.
                while (dialect.sessions(admin).stream().anyMatch(other -> other.id() == session)) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }
}

package dev.rehearsal.rehearsal.experiment.crash;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.rehearsal.session.SessionDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends sessions of a database from outside, as when their program is killed.
 *
 * @param database where they are
 */
record SessionKill(Database database) {
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    /** Returns when all of them are gone. */
    void end(Collection<Integer> sessions) throws SQLException {
        try (Connection admin = database.connect(Access.OBSERVER)) {
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

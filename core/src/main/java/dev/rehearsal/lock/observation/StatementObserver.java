package dev.rehearsal.lock.observation;

import java.sql.Connection;

/** Looks at the statements of one migration, in however many sessions they run. */
public interface StatementObserver {

    /** Looks at what runs in a session that is reached through its driver. */
    ObservedSession in(Connection session);

    /** Looks at what runs in somebody else's session. */
    ObservedSession in(WatchedSession session);
}

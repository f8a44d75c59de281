package dev.rehearsal.rehearsal.watch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What all sessions of a server did at one moment, as far as it says whether a phase works.
 *
 * @param all by process
 * @param judged the processes of the phase: the sessions of its tool and what works for them
 */
record SessionSample(Map<Integer, ServerSession> all, Set<Integer> judged) {

    /**
     * Takes one.
     *
     * @param lent the processes of the sessions that the phase's tool got from Rehearsal
     */
    static SessionSample of(Connection observer, Set<Integer> lent) throws SQLException {
        Map<Integer, ServerSession> all = new HashMap<>();
        try (var statement = observer.createStatement();
                ResultSet row = statement.executeQuery(ServerSession.QUERY)) {
            while (row.next()) {
                ServerSession session = ServerSession.of(row);
                all.put(session.pid(), session);
            }
        }
        Set<Integer> judged = new HashSet<>();
        for (ServerSession session : all.values()) {
            boolean others =
                    session.here() && !session.rehearsal() && !session.backend().startsWith("autovacuum");
            if (lent.contains(session.pid()) || others) {
                judged.add(session.pid());
            }
        }
        return new SessionSample(all, judged);
    }

    /** Whether a session of the phase works, or waits for one that does. */
    boolean works() {
        return judged.stream().anyMatch(pid -> works(pid, new HashSet<>()));
    }

    private boolean works(int pid, Set<Integer> seen) {
        ServerSession session = all.get(pid);
        if (session == null || !seen.add(pid)) {
            return false;
        }
        return session.waitsForLock()
                ? session.waiting().blockers().stream().anyMatch(blocker -> works(blocker, seen))
                : session.works();
    }

    /** Whether a session of the phase waits for one that Rehearsal, not the phase, opened. */
    boolean waitsForOurs() {
        return waiting()
                .map(this::blocker)
                .filter(blocker -> blocker.rehearsal() && !judged.contains(blocker.pid()))
                .isPresent();
    }

    /** Whether a session of the phase was given something to do, whatever became of it. */
    boolean isAsked() {
        return judged.stream().map(all::get).anyMatch(session -> session != null && session.isActive());
    }

    /** Whether no session of the phase ended, began, or was given something to do since another sample. */
    boolean sameAs(@Nullable SessionSample earlier) {
        return earlier != null && timesOfPhase().equals(earlier.timesOfPhase());
    }

    private Map<Integer, String> timesOfPhase() {
        Map<Integer, String> times = new HashMap<>();
        for (int pid : judged) {
            ServerSession session = all.get(pid);
            times.put(pid, session == null ? "" : session.times());
        }
        return times;
    }

    /** The session of the phase that says most about what it does; empty where it has none. */
    Optional<ServerSession> telling() {
        List<ServerSession> sessions = new ArrayList<>();
        for (int pid : judged) {
            ServerSession session = all.get(pid);
            if (session != null) {
                sessions.add(session);
            }
        }
        return sessions.stream()
                .min(Comparator.comparing((ServerSession session) -> !session.works() || !session.isActive())
                        .thenComparing(session -> !session.waitsForLock())
                        .thenComparing(session -> !session.sleeps())
                        .thenComparing(session -> !session.isActive())
                        .thenComparing(session -> !session.isInTransaction())
                        .thenComparing(ServerSession::pid));
    }

    private Optional<ServerSession> waiting() {
        return telling().filter(ServerSession::waitsForLock);
    }

    /** Who holds the lock that a session waits for; null for a prepared transaction, or where it is gone. */
    @Nullable
    ServerSession blocker(ServerSession waiting) {
        return waiting.waiting().blockers().stream()
                .map(all::get)
                .filter(session -> session != null)
                .findFirst()
                .orElse(null);
    }
}

package dev.rehearsal.rehearsal.watch;

import dev.rehearsal.rehearsal.session.ServerSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What all sessions of a server did at one moment, as far as it says whether a phase works.
 *
 * @param all by number
 * @param judged those of the phase: the sessions of its tool and what works for them
 */
record SessionSample(Map<Integer, ServerSession> all, Set<Integer> judged) {

    /**
     * What all sessions did.
     *
     * @param lent the sessions that the phase's tool got from Rehearsal
     */
    static SessionSample of(List<ServerSession> sessions, Set<Integer> lent) {
        Map<Integer, ServerSession> all = new HashMap<>();
        sessions.forEach(session -> all.put(session.id(), session));
        Set<Integer> judged = new HashSet<>();
        for (ServerSession session : all.values()) {
            boolean others = session.here() && !session.rehearsal() && !session.upkeep();
            if (lent.contains(session.id()) || others) {
                judged.add(session.id());
            }
        }
        return new SessionSample(all, judged);
    }

    /** Whether a session of the phase works, or waits for one that does. */
    boolean works() {
        return judged.stream().anyMatch(id -> works(id, new HashSet<>()));
    }

    private boolean works(int id, Set<Integer> seen) {
        ServerSession session = all.get(id);
        if (session == null || !seen.add(id)) {
            return false;
        }
        return session.waitsForLock()
                ? session.waiting().blockers().stream().anyMatch(blocker -> works(blocker, seen))
                : session.works();
    }

    /** The sessions of the phase, those that wait before those they wait for: none is to get its lock and go on meanwhile. */
    List<Integer> inOrderOfEnding() {
        Set<Integer> ordered = new LinkedHashSet<>();
        judged.stream().sorted().forEach(id -> addAfterBlockers(id, ordered, new HashSet<>()));
        List<Integer> waitingFirst = new ArrayList<>(ordered);
        Collections.reverse(waitingFirst);
        return waitingFirst;
    }

    private void addAfterBlockers(int id, Set<Integer> ordered, Set<Integer> seen) {
        ServerSession session = all.get(id);
        if (session == null || !seen.add(id)) {
            return;
        }
        session.waiting().blockers().forEach(blocker -> addAfterBlockers(blocker, ordered, seen));
        if (judged.contains(id)) {
            ordered.add(id);
        }
    }

    /** Whether a session of the phase waits for one that Rehearsal, not the phase, opened. */
    boolean waitsForOurs() {
        return waiting()
                .map(this::blocker)
                .filter(blocker -> blocker.rehearsal() && !judged.contains(blocker.id()))
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
        for (int id : judged) {
            ServerSession session = all.get(id);
            times.put(id, session == null ? "" : session.times());
        }
        return times;
    }

    /** The session of the phase that says most about what it does; empty where it has none. */
    Optional<ServerSession> telling() {
        List<ServerSession> sessions = new ArrayList<>();
        for (int id : judged) {
            ServerSession session = all.get(id);
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
                        .thenComparing(ServerSession::id));
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

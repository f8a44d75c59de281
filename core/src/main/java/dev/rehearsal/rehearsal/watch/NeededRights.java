package dev.rehearsal.rehearsal.watch;

import dev.rehearsal.database.Rights;
import dev.rehearsal.evidence.NeededRight;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which phases the server refused to an ordinary owner, with its words; they run with what they need from then on. */
public final class NeededRights {
    private final Map<String, Needed> byKey = new LinkedHashMap<>();
    private final Map<String, Sight> sights = new HashMap<>();
    /** What the server said of phases that failed with all rows in sight, too, when they were run without. */
    private final Map<String, String> inVain = new HashMap<>();

    /**
     * What a phase needs.
     *
     * @param rights with which it was not refused, or the most there are
     * @param offered whether managed servers let their first user do it all the same
     * @param words the server's words when it was refused for the last time
     * @param suggestion what the product knows to help
     */
    private record Needed(TimedPhase phase, Rights rights, boolean offered, String words, String suggestion) {}

    /**
     * That row security hides nothing from a phase.
     *
     * @param proven whether the phase came to another end so
     * @param words the server's words when it failed without
     */
    private record Sight(boolean proven, String words) {}

    /** Whether row security hides nothing from a phase; from a run of a whole history where that is so of any of it. */
    public synchronized boolean seesAllRows(TimedPhase phase) {
        return sights.containsKey(phase.key())
                || (phase.key().isEmpty() && sights.values().stream().anyMatch(Sight::proven));
    }

    /** Lets row security hide nothing from a phase from now on, or what it hides from who migrates. */
    public synchronized void letSeeAllRows(TimedPhase phase, boolean all) {
        if (all) {
            sights.put(phase.key(), new Sight(true, ""));
        } else {
            sights.remove(phase.key());
        }
    }

    /** A phase ran: where it was tried whether all rows in sight help it, they do. */
    synchronized void ran(TimedPhase phase) {
        sights.computeIfPresent(phase.key(), (key, sight) -> new Sight(true, sight.words()));
    }

    /** Whether it was just tried with all rows in sight, which did not help; it runs without them from now on. */
    synchronized boolean sawInVain(TimedPhase phase) {
        Sight sight = sights.get(phase.key());
        if (sight == null || sight.proven()) {
            return false;
        }
        sights.remove(phase.key());
        inVain.put(phase.key(), sight.words());
        return true;
    }

    /**
     * Lets a phase that failed see all rows.
     *
     * @return whether that is new, and was not in vain before
     */
    synchronized boolean trySeeing(TimedPhase phase, String words) {
        return !seesAllRows(phase)
                && !words.equals(inVain.get(phase.key()))
                && sights.putIfAbsent(phase.key(), new Sight(false, words)) == null;
    }

    /** With which rights a phase runs; a run of a whole history with those that any of it needs. */
    synchronized Rights of(TimedPhase phase) {
        if (phase.key().isEmpty()) {
            return byKey.values().stream()
                    .map(Needed::rights)
                    .max(Rights::compareTo)
                    .orElse(Rights.OWNER);
        }
        return Optional.ofNullable(byKey.get(phase.key())).map(Needed::rights).orElse(Rights.OWNER);
    }

    /**
     * Lets a phase that was refused for want of a right have more from now on.
     *
     * @param words the server's words
     * @param offered whether managed servers let their first user do it
     * @param suggestion what the product knows to help
     * @return whether there is more to have
     */
    synchronized boolean raise(TimedPhase phase, String words, boolean offered, String suggestion) {
        Rights had = of(phase);
        if (had == Rights.SUPERUSER) {
            return false;
        }
        // What is taken as given is not judged, and so one step is enough.
        boolean most = phase.key().isEmpty() || had == Rights.MANAGED || isKnownToNeedMost(words);
        byKey.put(phase.key(), new Needed(phase, most ? Rights.SUPERUSER : Rights.MANAGED, offered, words, suggestion));
        return true;
    }

    /** Another phase was refused with the same words when it had all but the most. */
    private boolean isKnownToNeedMost(String words) {
        return byKey.values().stream()
                .anyMatch(needed ->
                        needed.rights() == Rights.SUPERUSER && needed.words().equals(words));
    }

    /** Those of migrations that are judged, in the order in which they were refused first. */
    public synchronized List<NeededRight> evidence() {
        return byKey.values().stream()
                .filter(needed -> !needed.phase().key().isEmpty())
                .map(needed -> new NeededRight(
                        needed.phase().id(),
                        needed.phase().isDown(),
                        needed.rights() == Rights.SUPERUSER,
                        needed.rights() == Rights.MANAGED || needed.offered(),
                        needed.words(),
                        needed.suggestion()))
                .toList();
    }
}

package dev.rehearsal.rehearsal.run;

import dev.rehearsal.evidence.release.DeclaredInvariant;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.schema.ExpectedSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be rehearsed, on what, with which rows.
 *
 * @param history the migrations
 * @param database where databases come from
 * @param seeding who writes rows
 * @param known what is known of the history before it is rehearsed
 * @param since id of the last migration that is walked up without being judged; empty to judge all
 * @param experiments what is tried beside the walk
 * @param expected schemas that the end of the history is compared with
 * @param limits how long a phase may do nothing, and how much may be done at once
 */
public record Rehearsal(
        History history,
        DatabaseSource database,
        Seeding seeding,
        Known known,
        String since,
        Experiments experiments,
        List<ExpectedSchema> expected,
        Limits limits) {

    public Rehearsal {
        expected = List.copyOf(expected);
    }

    /**
     * How long a phase may do nothing, and how much may be done at once.
     *
     * @param hangTimeout after how long a phase that does nothing is ended; {@link HangTimeout#NONE} for never
     * @param threads how many threads may work; 0 for two where they are worth a second server. With more than one, experiments are made
     *     beside the walk on that server, unless the history {@linkplain History#isThreadSafe() cannot bear it}
     * @param longPhase after how long a phase is told by what it does
     */
    public record Limits(Duration hangTimeout, int threads, Duration longPhase) {
        /** The standard timeouts, and as many threads as are worth while. */
        public static Limits standard() {
            return new Limits(HangTimeout.standard(), 0, Progress.LONG_PHASE);
        }
    }

    /**
     * What is known of a history before it is rehearsed.
     *
     * @param irreversible ids of migrations whose down is not run
     * @param failures SQL that is sent in place of an up that is known to fail, by migration id; may be blank
     * @param leavesServerAlone whether its statements are known to change nothing that all databases of a server share
     * @param invariants what migrations must leave as it is
     */
    public record Known(
            Set<String> irreversible,
            Map<String, String> failures,
            boolean leavesServerAlone,
            List<DeclaredInvariant> invariants) {
        /** Nothing is known. */
        public static final Known NOTHING = new Known(Set.of(), Map.of(), false, List.of());

        public Known {
            irreversible = Set.copyOf(irreversible);
            failures = Map.copyOf(failures);
            invariants = List.copyOf(invariants);
        }
    }

    /** All of a history, without rows; a database is still to be named with {@link #on}. */
    public static Rehearsal of(History history) {
        DatabaseSource none = isolation -> {
            throw new RehearsalException("no database named for this rehearsal; call on(…) first");
        };
        return new Rehearsal(
                history, none, Seeding.NONE, Known.NOTHING, "", Experiments.NONE, List.of(), Limits.standard());
    }

    /** The same on databases from this source. */
    public Rehearsal on(DatabaseSource source) {
        return new Rehearsal(history, source, seeding, known, since, experiments, expected, limits);
    }

    /** The same with these rows. */
    public Rehearsal seededBy(Seeding rows) {
        return new Rehearsal(history, database, rows, known, since, experiments, expected, limits);
    }

    /** The same, not running the downs of some migrations. */
    public Rehearsal withIrreversible(Set<String> migrationIds) {
        return with(new Known(migrationIds, known.failures(), known.leavesServerAlone(), known.invariants()));
    }

    /**
     * The same, going on behind ups that are known to fail.
     *
     * @param sqlByMigration what is sent in place of the up, by migration id; blank for nothing
     */
    public Rehearsal withKnownFailures(Map<String, String> sqlByMigration) {
        return with(new Known(known.irreversible(), sqlByMigration, known.leavesServerAlone(), known.invariants()));
    }

    /** The same, on a server that others use even where statements read as if they changed it. */
    public Rehearsal leavingServerAlone() {
        return with(new Known(known.irreversible(), known.failures(), true, known.invariants()));
    }

    /** The same, asking for these before and after each phase of a step. */
    public Rehearsal withInvariants(List<DeclaredInvariant> invariants) {
        return with(new Known(known.irreversible(), known.failures(), known.leavesServerAlone(), invariants));
    }

    private Rehearsal with(Known knowledge) {
        return new Rehearsal(history, database, seeding, knowledge, since, experiments, expected, limits);
    }

    /** The same on another form of its history. */
    public Rehearsal on(History other) {
        return new Rehearsal(other, database, seeding, known, since, experiments, expected, limits);
    }

    /** The same, judging migrations behind this one only. */
    public Rehearsal since(String migrationId) {
        return new Rehearsal(history, database, seeding, known, migrationId, experiments, expected, limits);
    }

    /** The same with experiments beside the walk; none unless asked for. */
    public Rehearsal with(Experiments wanted) {
        return new Rehearsal(history, database, seeding, known, since, wanted, expected, limits);
    }

    /** The same, its end compared with these schemas. */
    public Rehearsal expecting(List<ExpectedSchema> schemas) {
        return new Rehearsal(history, database, seeding, known, since, experiments, schemas, limits);
    }

    /** The same, ending a phase that did nothing for so long; {@link HangTimeout#NONE} for never. */
    public Rehearsal withHangTimeout(Duration limit) {
        return with(new Limits(limit, limits.threads(), limits.longPhase()));
    }

    /** The same with so many threads; 0 for as many as are worth while. */
    public Rehearsal withThreads(int threads) {
        return with(new Limits(limits.hangTimeout(), Math.max(0, threads), limits.longPhase()));
    }

    /** The same, telling phases by what they do that take longer than this. */
    public Rehearsal tellingPhasesAfter(Duration longPhase) {
        return with(new Limits(limits.hangTimeout(), limits.threads(), longPhase));
    }

    private Rehearsal with(Limits other) {
        return new Rehearsal(history, database, seeding, known, since, experiments, expected, other);
    }

    /** The migrations that are applied without being judged, in order. */
    public List<Migration> takenAsGiven() {
        return history.migrations().subList(0, firstJudged());
    }

    /** The migrations that are judged, in order. */
    public List<Migration> judged() {
        return history.migrations().subList(firstJudged(), history.migrations().size());
    }

    private int firstJudged() {
        if (since.isEmpty()) {
            return 0;
        }
        List<String> ids = history.migrations().stream().map(Migration::id).toList();
        int last = ids.indexOf(since);
        if (last < 0) {
            throw new RehearsalException("no migration '" + since + "' in this history to judge since; it has " + ids);
        }
        return last + 1;
    }

    /** After how long a phase that does nothing is ended; {@link HangTimeout#NONE} for never. */
    public Duration hangTimeout() {
        return limits.hangTimeout();
    }
}

package dev.rehearsal.rehearsal;

import dev.rehearsal.history.History;
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
 * @param irreversible ids of migrations whose down is not run
 * @param knownFailures SQL that is sent in place of an up that is known to fail, by migration id; may be blank
 * @param since id of the last migration that is walked up without being judged; empty to judge all
 * @param experiments what is tried beside the walk
 * @param expected schemas that the end of the history is compared with
 * @param leavesServerAlone whether its statements are known to change nothing that all databases of a server share
 * @param hangTimeout after how long a phase that does nothing is ended; {@link HangTimeout#NONE} for never
 */
public record Rehearsal(
        History history,
        DatabaseSource database,
        Seeding seeding,
        Set<String> irreversible,
        Map<String, String> knownFailures,
        String since,
        Experiments experiments,
        List<ExpectedSchema> expected,
        boolean leavesServerAlone,
        Duration hangTimeout) {

    public Rehearsal {
        expected = List.copyOf(expected);
        irreversible = Set.copyOf(irreversible);
        knownFailures = Map.copyOf(knownFailures);
    }

    /** All of a history, without rows; a database is still to be named with {@link #on}. */
    public static Rehearsal of(History history) {
        DatabaseSource none = isolation -> {
            throw new RehearsalException("no database named for this rehearsal; call on(…) first");
        };
        return new Rehearsal(
                history,
                none,
                Seeding.NONE,
                Set.of(),
                Map.of(),
                "",
                Experiments.NONE,
                List.of(),
                false,
                HangTimeout.standard());
    }

    public Rehearsal on(DatabaseSource source) {
        return new Rehearsal(
                history,
                source,
                seeding,
                irreversible,
                knownFailures,
                since,
                experiments,
                expected,
                leavesServerAlone,
                hangTimeout);
    }

    public Rehearsal seededBy(Seeding rows) {
        return new Rehearsal(
                history,
                database,
                rows,
                irreversible,
                knownFailures,
                since,
                experiments,
                expected,
                leavesServerAlone,
                hangTimeout);
    }

    public Rehearsal withIrreversible(Set<String> migrationIds) {
        return new Rehearsal(
                history,
                database,
                seeding,
                migrationIds,
                knownFailures,
                since,
                experiments,
                expected,
                leavesServerAlone,
                hangTimeout);
    }

    /**
     * The same, going on behind ups that are known to fail.
     *
     * @param sqlByMigration what is sent in place of the up, by migration id; blank for nothing
     */
    public Rehearsal withKnownFailures(Map<String, String> sqlByMigration) {
        return new Rehearsal(
                history,
                database,
                seeding,
                irreversible,
                sqlByMigration,
                since,
                experiments,
                expected,
                leavesServerAlone,
                hangTimeout);
    }

    /** The same on another form of its history. */
    Rehearsal of(History other, Seeding rows) {
        return new Rehearsal(
                other,
                database,
                rows,
                irreversible,
                knownFailures,
                since,
                experiments,
                expected,
                leavesServerAlone,
                hangTimeout);
    }

    public Rehearsal since(String migrationId) {
        return new Rehearsal(
                history,
                database,
                seeding,
                irreversible,
                knownFailures,
                migrationId,
                experiments,
                expected,
                leavesServerAlone,
                hangTimeout);
    }

    /** The same with experiments beside the walk; none unless asked for. */
    public Rehearsal with(Experiments wanted) {
        return new Rehearsal(
                history,
                database,
                seeding,
                irreversible,
                knownFailures,
                since,
                wanted,
                expected,
                leavesServerAlone,
                hangTimeout);
    }

    /** The same, its end compared with these schemas. */
    public Rehearsal expecting(List<ExpectedSchema> schemas) {
        return new Rehearsal(
                history,
                database,
                seeding,
                irreversible,
                knownFailures,
                since,
                experiments,
                schemas,
                leavesServerAlone,
                hangTimeout);
    }

    /** The same, on a server that others use even where statements read as if they changed it. */
    public Rehearsal leavingServerAlone() {
        return new Rehearsal(
                history,
                database,
                seeding,
                irreversible,
                knownFailures,
                since,
                experiments,
                expected,
                true,
                hangTimeout);
    }

    /** The same, ending a phase that did nothing for so long; {@link HangTimeout#NONE} for never. */
    public Rehearsal withHangTimeout(Duration limit) {
        return new Rehearsal(
                history,
                database,
                seeding,
                irreversible,
                knownFailures,
                since,
                experiments,
                expected,
                leavesServerAlone,
                limit);
    }

    /** Starts the walk; no database is started before the first step is asked for. */
    public Walk walk() {
        return new Walk(this);
    }
}

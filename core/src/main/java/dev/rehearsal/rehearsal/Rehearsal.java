package dev.rehearsal.rehearsal;

import dev.rehearsal.history.History;
import dev.rehearsal.schema.ExpectedSchema;
import java.util.List;
import java.util.Set;

/**
 * What is to be rehearsed, on what, with which rows.
 *
 * @param history the migrations
 * @param database where databases come from
 * @param seeding who writes rows
 * @param irreversible ids of migrations whose down is not run
 * @param since id of the last migration that is walked up without being judged; empty to judge all
 * @param experiments what is tried beside the walk
 * @param expected schemas that the end of the history is compared with
 */
public record Rehearsal(
        History history,
        DatabaseSource database,
        Seeding seeding,
        Set<String> irreversible,
        String since,
        Experiments experiments,
        List<ExpectedSchema> expected) {

    public Rehearsal {
        expected = List.copyOf(expected);
        irreversible = Set.copyOf(irreversible);
    }

    /** All of a history, without rows; a database is still to be named with {@link #on}. */
    public static Rehearsal of(History history) {
        DatabaseSource none = isolation -> {
            throw new RehearsalException("no database named for this rehearsal; call on(…) first");
        };
        return new Rehearsal(history, none, Seeding.NONE, Set.of(), "", Experiments.NONE, List.of());
    }

    public Rehearsal on(DatabaseSource source) {
        return new Rehearsal(history, source, seeding, irreversible, since, experiments, expected);
    }

    public Rehearsal seededBy(Seeding rows) {
        return new Rehearsal(history, database, rows, irreversible, since, experiments, expected);
    }

    public Rehearsal withIrreversible(Set<String> migrationIds) {
        return new Rehearsal(history, database, seeding, migrationIds, since, experiments, expected);
    }

    public Rehearsal since(String migrationId) {
        return new Rehearsal(history, database, seeding, irreversible, migrationId, experiments, expected);
    }

    /** The same with experiments beside the walk; none unless asked for. */
    public Rehearsal with(Experiments wanted) {
        return new Rehearsal(history, database, seeding, irreversible, since, wanted, expected);
    }

    /** The same, its end compared with these schemas. */
    public Rehearsal expecting(List<ExpectedSchema> schemas) {
        return new Rehearsal(history, database, seeding, irreversible, since, experiments, schemas);
    }

    /** Starts the walk; no database is started before the first step is asked for. */
    public Walk walk() {
        return new Walk(this);
    }
}

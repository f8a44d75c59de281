package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.evidence.MadeUpRows;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Which tables hold rows in some state; partitions count with their table, and the tool's own tables not at all.
 *
 * @param state the state
 * @param tables the tables
 * @param written how many rows nobody made up were ever written into each, by its name
 */
record Population(ObservedState state, List<Table> tables, Map<String, Long> written) {

    static Population of(ObservedState state, List<String> bookkeeping, Map<String, Long> written) {
        Set<String> own = Set.copyOf(bookkeeping);
        return new Population(
                state,
                state.schema()
                        .tables()
                        .filter(table -> table.isWritten())
                        .filter(table -> !table.isPartition())
                        .filter(table -> !own.contains(table.name()) && !own.contains(RowExperiment.bare(table)))
                        .toList(),
                written);
    }

    MadeUpRows.Population counted() {
        return new MadeUpRows.Population(
                tables.size(),
                count(table -> 0),
                count(table -> written.getOrDefault(table.name(), 0L)),
                named(table -> state.rows(table) == 0));
    }

    /** How many tables hold more than so many rows. */
    private int count(ToLongFunction<Table> least) {
        return (int) tables.stream()
                .filter(table -> state.rows(table) > least.applyAsLong(table))
                .count();
    }

    /** The tables without rows that held some in an earlier state, sorted. */
    List<String> emptiedSince(ObservedState earlier) {
        return named(table -> state.rows(table) == 0 && earlier.rows(table) > 0);
    }

    private List<String> named(Predicate<Table> wanted) {
        return tables.stream().filter(wanted).map(Table::name).sorted().toList();
    }
}

package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.evidence.MadeUpRows;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.schema.Table;
import java.util.List;
import java.util.Set;

/**
 * Which tables hold rows in some state; partitions count with their table, and the tool's own tables not at all.
 *
 * @param state the state
 * @param tables the tables
 */
record Population(ObservedState state, List<Table> tables) {

    static Population of(ObservedState state, List<String> bookkeeping) {
        Set<String> own = Set.copyOf(bookkeeping);
        return new Population(
                state,
                state.schema()
                        .tables()
                        .filter(table -> table.isWritten())
                        .filter(table -> !table.isPartition())
                        .filter(table -> !own.contains(table.name()) && !own.contains(RowExperiment.bare(table)))
                        .toList());
    }

    MadeUpRows.Population counted() {
        return new MadeUpRows.Population(tables.size(), (int)
                tables.stream().filter(table -> state.rows(table) > 0).count());
    }

    /** The tables without rows that held some in an earlier state, sorted. */
    List<String> emptiedSince(ObservedState earlier) {
        return tables.stream()
                .filter(table -> state.rows(table) == 0 && earlier.rows(table) > 0)
                .map(Table::name)
                .sorted()
                .toList();
    }
}

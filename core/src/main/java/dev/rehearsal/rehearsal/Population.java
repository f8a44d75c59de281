package dev.rehearsal.rehearsal;

import dev.rehearsal.evidence.MadeUpRows;
import dev.rehearsal.schema.Table;
import java.util.List;
import java.util.Set;

/**
 * Which tables hold rows in some state; partitions count with their table, and the tool's own tables not at all.
 *
 * @param state the state
 * @param tables the tables
 */
record Population(Snapshot state, List<Table> tables) {

    static Population of(Snapshot state, List<String> bookkeeping) {
        Set<String> own = Set.copyOf(bookkeeping);
        return new Population(
                state,
                state.schema()
                        .tables()
                        .filter(table ->
                                table.form().equals("r") || table.form().equals("p"))
                        .filter(table -> !table.isPartition())
                        .filter(table -> !own.contains(table.name()) && !own.contains(RowExperiment.bare(table)))
                        .toList());
    }

    MadeUpRows.Population counted() {
        return new MadeUpRows.Population(tables.size(), (int)
                tables.stream().filter(table -> state.rows(table) > 0).count());
    }

    /** The tables without rows that held some in an earlier state, sorted. */
    List<String> emptiedSince(Snapshot earlier) {
        return tables.stream()
                .filter(table -> state.rows(table) == 0 && earlier.rows(table) > 0)
                .map(Table::name)
                .sorted()
                .toList();
    }
}

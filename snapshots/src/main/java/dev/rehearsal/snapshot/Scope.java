package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a capture takes.
 *
 * @param tables all tables of the database
 * @param references all foreign keys of the database
 * @param taken tables of which rows are taken, sorted by schema and name; partitioned ones stand for their partitions
 * @param whole those of which all rows are taken
 * @param starts where rows are chosen by a condition
 * @param children tables whose rows follow their parents, and how many for each
 * @param leftOut tables of which none is wanted
 */
record Scope(
        Tables tables,
        List<Reference> references,
        List<Relation> taken,
        Set<Relation> whole,
        List<Start> starts,
        Map<Relation, Integer> children,
        Set<Relation> leftOut) {

    /** Start rows of one table. */
    record Start(Relation table, String condition) {}

    /** Only the tables that rows are taken from. */
    Catalog catalog() {
        return new Catalog(taken);
    }

    /** The tables that must be readable: those that rows are taken from, and partitions that are read one by one. */
    Set<Relation> read() {
        Set<Relation> read = new LinkedHashSet<>(taken);
        taken.stream().filter(table -> !whole.contains(table)).forEach(table -> read.addAll(tables.leaves(table)));
        return read;
    }
}

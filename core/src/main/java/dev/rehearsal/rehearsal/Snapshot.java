package dev.rehearsal.rehearsal;

import dev.rehearsal.data.DataState;
import dev.rehearsal.data.Orphans;
import dev.rehearsal.data.SequenceBehind;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDifference;
import dev.rehearsal.schema.Table;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * What the observer saw at one moment.
 *
 * @param schema the catalogs
 * @param data the rows of every table, as fingerprints
 * @param sequencesBehind sequences whose next value is taken
 * @param orphans rows without the parent that a foreign key promises, in the tables touched last
 */
record Snapshot(Schema schema, DataState data, List<SequenceBehind> sequencesBehind, List<Orphans> orphans) {

    boolean differsFrom(Snapshot earlier) {
        return !SchemaDifference.between(earlier.schema, schema).isEmpty()
                || !earlier.suspects(this).isEmpty();
    }

    /**
     * The tables whose rows may differ in a later state. What a materialized view holds follows from when it was last
     * refreshed, and so is nobody's loss.
     */
    SortedSet<String> suspects(Snapshot later) {
        SortedSet<String> suspects = data.suspects(later.data);
        suspects.removeIf(name -> isMaterializedView(name) || later.isMaterializedView(name));
        return suspects;
    }

    private boolean isMaterializedView(String name) {
        return schema.find("materialized view", name).isPresent();
    }

    /** The tables that what led to a later state made or changed. */
    Set<String> tablesChangedBy(Snapshot later) {
        return ChangedTables.between(schema, later.schema);
    }

    /** The rows of a table of that name, those of its partitions included. */
    long rows(Table table) {
        return data.rows(table.name())
                + schema.find("table", table.name()).stream()
                        .flatMap(known -> schema.tables()
                                .filter(part -> part.isPartition()
                                        && part.inheritance().parents().contains(known.oid())))
                        .mapToLong(this::rows)
                        .sum();
    }

    boolean touchesServerSince(Snapshot earlier) {
        return !earlier.schema.serverWide().equals(schema.serverWide());
    }
}

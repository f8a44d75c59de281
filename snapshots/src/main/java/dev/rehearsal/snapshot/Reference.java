package dev.rehearsal.snapshot;

import java.util.ArrayList;
import java.util.List;

/**
 * A foreign key as it is followed and verified; a partitioned table's stands for those of its partitions.
 *
 * @param child oid of the referencing table
 * @param parent oid of the referenced table
 * @param validated whether the server vouches for it
 * @param deferrable whether it may be checked at the end of the transaction
 * @param full whether it is MATCH FULL
 * @param columns the referencing columns, quoted, in order
 * @param parentColumns the referenced columns, quoted, in order
 * @param operators by which a referenced value equals a referencing one
 */
record Reference(
        String name,
        long child,
        long parent,
        boolean validated,
        boolean deferrable,
        boolean full,
        List<String> columns,
        List<String> parentColumns,
        List<String> operators) {

    /** The condition under which row {@code p} is what row {@code c} references. */
    String matches() {
        List<String> equal = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            equal.add("p." + parentColumns.get(i) + " " + operators.get(i) + " c." + columns.get(i));
        }
        return String.join(" and ", equal);
    }

    /** The condition under which row {@code c} references one at all. */
    String references() {
        List<String> present = new ArrayList<>();
        columns.forEach(column -> present.add("c." + column + " is not null"));
        return String.join(full ? " or " : " and ", present);
    }
}

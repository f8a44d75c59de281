package dev.rehearsal.snapshot.dialect;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A foreign key as it is followed and verified; a partitioned table's stands for those of its partitions.
 *
 * @param name the constraint's, bare
 * @param child id of the referencing table
 * @param parent id of the referenced table
 * @param validated whether the server vouches for it
 * @param deferrable whether it may be checked at the end of the transaction
 * @param full whether it is MATCH FULL
 * @param pairs its columns in order
 */
public record FollowedReference(
        String name, long child, long parent, boolean validated, boolean deferrable, boolean full, List<Pair> pairs) {

    /**
     * A referencing column and the one that it references.
     *
     * @param column the referencing column, quoted
     * @param parentColumn the referenced column, quoted
     * @param operator as SQL writes it, by which a referenced value equals a referencing one
     */
    public record Pair(String column, String parentColumn, String operator) {}

    /** The referencing columns, quoted, in order. */
    public List<String> columns() {
        return pairs.stream().map(Pair::column).toList();
    }

    /** The referenced columns, quoted, in order. */
    public List<String> parentColumns() {
        return pairs.stream().map(Pair::parentColumn).toList();
    }

    /** The condition under which row {@code p} is what row {@code c} references. */
    public String matches() {
        return pairs.stream()
                .map(pair -> "p." + pair.parentColumn() + " " + pair.operator() + " c." + pair.column())
                .collect(Collectors.joining(" and "));
    }

    /** The condition under which row {@code c} references one at all. */
    public String references() {
        return pairs.stream()
                .map(pair -> "c." + pair.column() + " is not null")
                .collect(Collectors.joining(full ? " or " : " and "));
    }
}

package dev.rehearsal.data.mariadb;

import java.util.List;

/**
 * One table at one moment.
 *
 * @param table its name
 * @param columns the names of its columns in their order
 * @param rows the number of its rows
 * @param sum two sums over halves of a hash of each row, in whatever order they stand
 */
record TableState(String table, List<String> columns, long rows, String sum) {

    boolean isEmpty() {
        return rows == 0;
    }

    /** Whether its rows may differ from those that the other one held. */
    boolean mayDifferFrom(TableState other) {
        return !(isEmpty() && other.isEmpty()) && !equals(other);
    }
}

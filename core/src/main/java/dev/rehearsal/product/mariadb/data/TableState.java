package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.data.comparison.TableFingerprint;
import java.util.List;

/**
 * One table at one moment.
 *
 * @param table its name
 * @param columns the names of its columns in their order
 * @param rows the number of its rows
 * @param sum two sums over halves of a hash of each row, in whatever order they stand
 */
record TableState(String table, List<String> columns, long rows, String sum) implements TableFingerprint<TableState> {

    @Override
    public boolean mayDifferFrom(TableState other) {
        return !(isEmpty() && other.isEmpty()) && !equals(other);
    }
}

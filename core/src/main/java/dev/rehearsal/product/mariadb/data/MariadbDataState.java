package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.data.comparison.FingerprintedState;
import dev.rehearsal.data.comparison.FingerprintedState.TableFingerprint;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Rows of MariaDB, by fingerprints; a table that was written and holds equal rows again is not told. */
final class MariadbDataState extends FingerprintedState<MariadbDataState.TableState> {
    static final MariadbDataState NOTHING = new MariadbDataState(new TreeMap<>(), new TreeMap<>());

    private final NavigableMap<String, TableState> former;

    /** @param former of tables that got columns since they were last read, those that they had */
    MariadbDataState(NavigableMap<String, TableState> tables, NavigableMap<String, TableState> former) {
        super(tables);
        this.former = former;
    }

    /** A table that got columns holds the same rows if nothing else is different. */
    @Override
    protected boolean isUnwritten(TableState before, FingerprintedState<TableState> later, TableState after) {
        return later instanceof MariadbDataState state && before.equals(state.former.get(after.table()));
    }

    /** No table's rows are elsewhere: a table of an engine that reaches out is read as any other. */
    @Override
    public List<String> leftOut() {
        return List.of();
    }

    boolean isStill(NavigableMap<String, TableState> others) {
        return hasThese(others);
    }

    /**
     * One table at one moment.
     *
     * @param table its name
     * @param columns the names of its columns in their order
     * @param rows the number of its rows
     * @param sum two sums over halves of a hash of each row, in whatever order they stand
     */
    record TableState(String table, List<String> columns, long rows, String sum)
            implements TableFingerprint<TableState> {

        @Override
        public boolean mayDifferFrom(TableState other) {
            return !(isEmpty() && other.isEmpty()) && !equals(other);
        }
    }
}

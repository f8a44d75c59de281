package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.data.comparison.FingerprintedState;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Rows of MariaDB, by fingerprints; a table that was written and holds equal rows again is not told. */
final class MariadbDataState extends FingerprintedState<TableState> {
    static final MariadbDataState NOTHING = new MariadbDataState(new TreeMap<>());

    MariadbDataState(NavigableMap<String, TableState> tables) {
        super(tables);
    }

    /** No table's rows are elsewhere: a table of an engine that reaches out is read as any other. */
    @Override
    public List<String> leftOut() {
        return List.of();
    }

    boolean isStill(NavigableMap<String, TableState> others) {
        return hasThese(others);
    }
}

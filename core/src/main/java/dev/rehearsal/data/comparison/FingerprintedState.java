package dev.rehearsal.data.comparison;

import dev.rehearsal.data.reading.DataState;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows of all user tables at one moment, by a fingerprint of each table.
 *
 * @param <T> a dialect's fingerprints
 */
public abstract class FingerprintedState<T extends FingerprintedState.TableFingerprint<T>> implements DataState {
    private final NavigableMap<String, T> tables;

    protected FingerprintedState(NavigableMap<String, T> tables) {
        this.tables = tables;
    }

    @Override
    public final NavigableSet<String> tables() {
        return new TreeSet<>(tables.keySet());
    }

    @Override
    public final long rows(String table) {
        T known = tables.get(table);
        return known == null ? 0 : known.rows();
    }

    @Override
    public final boolean isEmpty() {
        return tables.values().stream().allMatch(TableFingerprint::isEmpty);
    }

    @Override
    public final NavigableSet<String> suspects(DataState other) {
        NavigableSet<String> suspects = new TreeSet<>();
        if (this == other) {
            return suspects;
        }
        FingerprintedState<T> later = ofSameDialect(other);
        for (T before : tables.values()) {
            T after = later.table(before.table());
            if (after == null ? !before.isEmpty() : before.mayDifferFrom(after)) {
                suspects.add(before.table());
            }
        }
        return suspects;
    }

    @Override
    public final NavigableSet<String> touchedSince(DataState other) {
        FingerprintedState<T> earlier = ofSameDialect(other);
        NavigableSet<String> touched = new TreeSet<>();
        tables.forEach((name, state) -> {
            if (!state.equals(earlier.table(name))) {
                touched.add(name);
            }
        });
        return touched;
    }

    @Override
    public final boolean holdsSameRows(String table, DataState other, String name) {
        T before = table(table);
        FingerprintedState<T> later = ofSameDialect(other);
        T after = later.table(name);
        return before != null && after != null && (!before.mayDifferFrom(after) || isUnwritten(before, later, after));
    }

    /** Whether a table was certainly not written until a later state, though its columns may be others. */
    protected boolean isUnwritten(T before, FingerprintedState<T> later, T after) {
        return false;
    }

    @SuppressWarnings("unchecked") // Only states that the same dialect read are compared.
    private FingerprintedState<T> ofSameDialect(DataState other) {
        return (FingerprintedState<T>) other;
    }

    /** A table's fingerprint; null where there is no such table. */
    public final @Nullable T table(String name) {
        return tables.get(name);
    }

    /** The fingerprints of all tables, in the order of their names. */
    protected final Collection<T> fingerprints() {
        return tables.values();
    }

    /** Whether some tables are the same ones, in the same state. */
    protected final boolean hasThese(NavigableMap<String, T> others) {
        return tables.equals(others);
    }

    /**
     * One table at one moment, by what can be compared without reading its rows again. Equal ones hold the same rows and were not touched.
     *
     * @param <T> what it is compared with
     */
    public interface TableFingerprint<T> {

        /** Its qualified name. */
        String table();

        /** The number of its rows. */
        long rows();

        /** Whether it holds no row. */
        default boolean isEmpty() {
            return rows() == 0;
        }

        /** Whether its rows may differ from those that the other one held. */
        boolean mayDifferFrom(T other);
    }
}

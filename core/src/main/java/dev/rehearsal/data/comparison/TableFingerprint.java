package dev.rehearsal.data.comparison;

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

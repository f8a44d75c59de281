package dev.rehearsal.samples.benchmarks;

/** A way in which test classes get a migrated database each. */
interface WayToDatabase extends AutoCloseable {

    /** Does what one test class does: gets a database, works on it, gives it up. */
    void runClass();

    @Override
    default void close() {}
}

package dev.rehearsal.database;

/** A time in which the role that migrations run as may do more than before. */
public interface Elevation extends AutoCloseable {
    /** Nothing is given, and nothing taken back. */
    Elevation NONE = () -> {};

    /** Takes back what was given; roles that were made meanwhile are the migrator's to use. */
    @Override
    void close();
}

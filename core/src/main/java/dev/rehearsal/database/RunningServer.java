package dev.rehearsal.database;

/** A running server on which databases can be created. */
public interface RunningServer extends AutoCloseable {

    /** What it is, in words: {@code embedded PostgreSQL 17.11}, {@code embedded MariaDB 11.4.5}. */
    String description();

    /** The major version: of PostgreSQL at least 15, of MariaDB 11. */
    int majorVersion();

    /** Whether we started it, so that everything on it is ours; otherwise only our databases are. */
    boolean isOurs();

    /** Whether it is known to have ended, at no cost. */
    boolean hasEnded();

    /** Stops it, where it is ours, and removes what was made for it; does nothing the second time. */
    @Override
    void close();
}

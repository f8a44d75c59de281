package dev.rehearsal.database;

/** A running PostgreSQL server that databases can be created on. */
public interface Server extends AutoCloseable {

    /** What it is, in words: {@code embedded PostgreSQL 17.11}. */
    String description();

    /** The major version, at least 15. */
    int majorVersion();

    /** Whether we started it, so that everything on it is ours; otherwise only our databases are. */
    boolean isOurs();

    /** How it is reached as the user who creates databases; may change with every {@link #copy()}. */
    ServerAddress address();

    /** Whether it is known to have ended, at no cost; what ended unnoticed shows itself in {@link #vitals()}. */
    default boolean hasEnded() {
        return false;
    }

    /** How it is, seen without a connection. */
    default ServerVitals vitals() {
        return ServerVitals.UNKNOWN;
    }

    /**
     * Starts a second server on a copy of everything on this one. Ends every session on this one.
     *
     * @throws DatabaseException if it is not ours, or cannot be copied
     */
    Server copy();

    /** Stops it and removes what was made for it, if it is ours; does nothing the second time. */
    @Override
    void close();
}

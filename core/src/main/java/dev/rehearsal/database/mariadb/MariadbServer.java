package dev.rehearsal.database.mariadb;

/** A running MariaDB server of ours that databases can be created on. */
public interface MariadbServer extends AutoCloseable {

    /** The account that owns everything on it. */
    String ROOT = "root";

    /** What it is, in words: {@code embedded MariaDB 11.4.5}. */
    String description();

    /** The major version, 11. */
    int majorVersion();

    /** Host and port as they stand in a JDBC URL, {@code 127.0.0.1:3306}; may change with every {@link #copy()}. */
    String address();

    /** The password of {@link #ROOT} and of all other accounts that we make there; never to be printed. */
    String password();

    /** Whether it is known to have ended, at no cost. */
    boolean hasEnded();

    /** The last lines of its log, also after it ended. */
    String lastLog();

    /** Where its files are. */
    String place();

    /** How many bytes may still be written there. */
    long roomBytes();

    /**
     * Starts a second server on a copy of everything on this one. Ends every session on this one.
     *
     * @throws dev.rehearsal.database.DatabaseException if it cannot be copied
     */
    MariadbServer copy();

    /** Stops it and removes what was made for it; does nothing the second time. */
    @Override
    void close();
}

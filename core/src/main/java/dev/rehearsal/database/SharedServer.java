package dev.rehearsal.database;

import java.util.Optional;

/** A running server on which databases live beside each other. */
public interface SharedServer extends AutoCloseable {

    /**
     * A new database, prepared as the settings say with which the server was opened.
     *
     * @throws DatabaseException if the server refuses it
     */
    Database create();

    /** What is wrong with the server, asked after a failure; empty where it is well, so that the failure is that of a statement. */
    Optional<ServerTrouble> trouble(Throwable failure);

    /** Whether it is known to be gone, with all that was on it. */
    boolean isLost();

    /** Drops all that is left of ours on it, and stops it if it is ours. */
    @Override
    void close();
}

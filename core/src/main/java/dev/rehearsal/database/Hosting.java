package dev.rehearsal.database;

import java.util.Optional;

/** How databases live on a server: beside others, or alone. */
interface Hosting {

    Isolation isolation();

    Server server();

    Database fork(PostgresDatabase source);

    /** A copy on the same server. */
    Database forkBeside(PostgresDatabase source);

    /** What is wrong with a server here; empty where all of them are well. */
    Optional<ServerTrouble> trouble(Throwable failure);

    void drop(PostgresDatabase database);

    /** Lets nothing of ours work on the server by itself until the result is closed. */
    default Quiet quiet() {
        return Quiet.ALWAYS;
    }
}

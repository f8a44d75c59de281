package dev.rehearsal.database;

import java.util.Optional;
import java.util.concurrent.Future;

/** How databases live on a server: beside others, or alone. */
public interface Hosting {

    /** Whether they share their server with others. */
    Isolation isolation();

    /** See {@link Database#fork}. */
    Database fork(HostedDatabase source);

    /** A copy on the same server. */
    Database forkBeside(HostedDatabase source);

    /** A copy on the same server that is made by and by; empty where nothing of ours works by itself. */
    default Optional<Future<Database>> forkAhead(HostedDatabase source) {
        return Optional.empty();
    }

    /** What is wrong with a server here; empty where all of them are well. */
    Optional<ServerTrouble> trouble(Throwable failure);

    /** Removes a database, with its server where that is its own. */
    void drop(HostedDatabase database);

    /** Lets nothing of ours work on the server by itself until the result is closed. */
    default Quiet quiet() {
        return Quiet.ALWAYS;
    }
}

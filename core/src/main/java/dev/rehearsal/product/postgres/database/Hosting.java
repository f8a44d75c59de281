package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.Quiet;
import dev.rehearsal.database.ServerTrouble;
import java.util.Optional;
import java.util.concurrent.Future;

/** How databases live on a server: beside others, or alone. */
interface Hosting {

    Isolation isolation();

    Server server();

    Database fork(PostgresDatabase source);

    /** A copy on the same server. */
    Database forkBeside(PostgresDatabase source);

    /** A copy on the same server that is made by and by; empty where nothing of ours works by itself. */
    default Optional<Future<Database>> forkAhead(PostgresDatabase source) {
        return Optional.empty();
    }

    /** What is wrong with a server here; empty where all of them are well. */
    Optional<ServerTrouble> trouble(Throwable failure);

    void drop(PostgresDatabase database);

    /** Lets nothing of ours work on the server by itself until the result is closed. */
    default Quiet quiet() {
        return Quiet.ALWAYS;
    }
}

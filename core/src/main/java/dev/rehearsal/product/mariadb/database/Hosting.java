package dev.rehearsal.product.mariadb.database;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.ServerTrouble;
import java.util.Optional;

/** How databases live on a server: beside others, or alone. */
interface Hosting {

    Isolation isolation();

    MariadbServer server();

    Database fork(MariadbDatabase source);

    /** A copy on the same server. */
    Database forkBeside(MariadbDatabase source);

    /** What is wrong with the server; empty where it is well. */
    default Optional<ServerTrouble> trouble(Throwable failure) {
        return new ServerInquiry(server()).about(failure);
    }

    void drop(MariadbDatabase database);
}

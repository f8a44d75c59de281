package dev.rehearsal.database;

/** How databases live on a server: beside others, or alone. */
interface Hosting {

    Isolation isolation();

    Server server();

    Database fork(PostgresDatabase source);

    void drop(PostgresDatabase database);
}

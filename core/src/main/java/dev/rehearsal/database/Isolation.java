package dev.rehearsal.database;

/** Whether a database shares its server with others. */
public enum Isolation {
    /** One server for all who ask for the same one; forks are copies of the database on it. */
    SHARED_SERVER,
    /** A second server for all who ask for the same one, so that work here is not counted there; where servers are not ours, the same one. */
    SECOND_SERVER,
    /** A server of its own, for histories that touch roles or other server-wide objects; forks copy the whole server. */
    OWN_SERVER
}

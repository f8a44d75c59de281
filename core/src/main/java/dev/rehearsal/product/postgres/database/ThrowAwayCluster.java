package dev.rehearsal.product.postgres.database;

/** The configuration of servers that nobody will miss, whichever way they are started. */
public final class ThrowAwayCluster {
    /** The user who owns everything on it. */
    public static final String SUPERUSER = "postgres";

    /** Also given when a server is started: a migration's ALTER SYSTEM must not keep a copy of it from starting. */
    public static final int MAX_CONNECTIONS = 200;

    /**
     * Nothing is written for a crash that nobody survives; no worker starts by itself and takes locks or changes
     * statistics while a migration is watched. What migrations can feel otherwise (locks, timeouts, planner) stays
     * as it is by default. Shared memory is kept in the data directory, so that it goes away with it.
     */
    private static final String SETTINGS = """

            listen_addresses = '%s'
            unix_socket_directories = ''
            max_connections = %d
            dynamic_shared_memory_type = mmap
            shared_buffers = 64MB
            fsync = off
            synchronous_commit = off
            full_page_writes = off
            checkpoint_timeout = 1d
            max_wal_size = 256MB
            min_wal_size = 32MB
            autovacuum = off
            synchronize_seqscans = off
            jit = off
            timezone = 'UTC'
            log_timezone = 'UTC'
            datestyle = 'iso, mdy'
            log_min_messages = log
            """;

    private ThrowAwayCluster() {}

    /** What is appended to {@code postgresql.conf}. */
    public static String settings(String listenAddresses) {
        return SETTINGS.formatted(listenAddresses, MAX_CONNECTIONS);
    }
}

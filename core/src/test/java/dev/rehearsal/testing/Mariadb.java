package dev.rehearsal.testing;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;

/** Fresh databases of MariaDB on servers that all tests of a JVM share; whoever takes one closes it. */
public final class Mariadb {
    // One for the JVM, or every test class would start servers of its own; stopped when the JVM ends.
    private static final DatabaseServers SERVERS = DatabaseServers.open();

    /** Another server may be named by its URL, to see an older version. */
    private static final DatabaseRequest REQUEST =
            DatabaseRequest.parse(System.getProperty("rehearsal.test.mariadb", "mariadb"));

    private Mariadb() {}

    public static Database database() {
        return database(DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
    }

    /** A database whose owner may make triggers and functions. */
    public static Database trusting() {
        return database(
                new DatabaseSettings(null, "set global log_bin_trust_function_creators = 1", null),
                Isolation.SHARED_SERVER);
    }

    public static Database database(DatabaseSettings settings, Isolation isolation) {
        return SERVERS.create(REQUEST, settings, isolation);
    }
}

package dev.rehearsal.testing;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;

/** Fresh databases on servers that all tests of a JVM share; whoever takes one closes it. */
public final class Postgres {
    /** The only version that is on the class path in every module and every IDE. */
    private static final int DEFAULT_MAJOR = 15;

    // One for the JVM, or every test class would start servers of its own; stopped when the JVM ends.
    private static final DatabaseServers SERVERS = DatabaseServers.open();

    private Postgres() {}

    public static Database database() {
        return database(DEFAULT_MAJOR);
    }

    public static Database database(int major) {
        return SERVERS.create(embedded(major), DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
    }

    /** One on which everything runs as the superuser, for tests of what only that one may make. */
    public static Database ofSuperuser() {
        return ofSuperuser(DEFAULT_MAJOR);
    }

    public static Database ofSuperuser(int major) {
        return SERVERS.create(embedded(major), new DatabaseSettings(null, null, "superuser"), Isolation.SHARED_SERVER);
    }

    public static Database database(DatabaseSettings settings, Isolation isolation) {
        return SERVERS.create(embedded(DEFAULT_MAJOR), settings, isolation);
    }

    public static Database database(int major, DatabaseSettings settings, Isolation isolation) {
        return SERVERS.create(embedded(major), settings, isolation);
    }

    private static DatabaseRequest embedded(int major) {
        return DatabaseRequest.parse("embedded:" + major);
    }
}

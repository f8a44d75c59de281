package dev.rehearsal.junit;

import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.rehearsal.DatabaseSource;

/**
 * Says where databases come from, as the options of a class choose it. Starts nothing before one is asked for.
 *
 * @param chosen the options
 * @param files where scripts and passwords are looked for
 * @param session keeps the servers
 */
record ChosenDatabase(ChosenOptions chosen, ProjectFiles files, ClosingStore session) {

    DatabaseSource source(String database) {
        DatabaseRequest request = request(database);
        DatabaseSettings settings = settings();
        return isolation -> servers().create(request, settings, needed(settings, isolation));
    }

    DatabaseRequest request(String database) {
        return new ServerPassword(chosen, files, System.getenv(), session).given(DatabaseRequest.parse(database));
    }

    DatabaseSettings settings() {
        String name = chosen.value(Option.DATABASE_NAME);
        String before = chosen.value(Option.BEFORE);
        String migrator = chosen.value(Option.MIGRATOR);
        return new DatabaseSettings(
                name.isEmpty() ? null : name,
                before.isEmpty() ? null : files.read(before, "@MigrationTest(before = \"" + before + "\")"),
                migrator.isEmpty() ? null : migrator,
                chosen.isYes(Option.TRUSTED_SERVER, false));
    }

    /** Opened by the first class that needs a database, closed by JUnit at the end of the session. */
    DatabaseServers servers() {
        return session.getOrPut(DatabaseServers.class, DatabaseServers::open);
    }

    /** A database name that the user chose can exist only once on a server. */
    private static Isolation needed(DatabaseSettings settings, Isolation isolation) {
        return settings.databaseName() == null ? isolation : Isolation.OWN_SERVER;
    }
}

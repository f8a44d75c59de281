package dev.rehearsal.junit;

import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.rehearsal.DatabaseSource;
import dev.rehearsal.secret.Secrets;
import java.util.List;
import java.util.Optional;

/**
 * Reads on which databases a class is rehearsed: those that are named, otherwise the one of a field, otherwise the best that is at hand.
 * Nothing is started before a database is asked for.
 */
record DeclaredDatabases(Class<?> testClass, ChosenOptions chosen, ProjectFiles files, ClosingStore session) {

    /**
     * One of the databases of a class.
     *
     * @param label what tells it from the others, empty where it is the only one
     * @param source where it comes from
     */
    record Declared(String label, DatabaseSource source) {}

    List<Declared> all() {
        Optional<GivenServer> given = GivenServer.of(testClass);
        if (given.isPresent()) {
            if (!chosen.isDeclared(Option.DATABASE)) {
                return List.of(new Declared("", source(given.get())));
            }
            if (!chosen.declared().values(Option.DATABASE).isEmpty()) {
                given.get().requireUnmarked();
            }
        }
        List<String> named = chosen.values(Option.DATABASE);
        return named.size() < 2
                ? List.of(new Declared("", source(chosen.value(Option.DATABASE))))
                : named.stream()
                        .map(database -> new Declared(Secrets.masked(database), source(database)))
                        .toList();
    }

    private DatabaseSource source(String database) {
        DatabaseRequest request =
                new ServerPassword(chosen, files, System.getenv(), session).given(DatabaseRequest.parse(database));
        DatabaseSettings settings = settings();
        return isolation -> servers().create(request, settings, needed(settings, isolation));
    }

    /** What starts the server has until a database is needed. */
    private DatabaseSource source(GivenServer given) {
        DatabaseSettings declared = settings();
        return isolation -> {
            GivenServer.Found server = given.found();
            DatabaseSettings settings = server.isForTests() ? declared.trustingServer() : declared;
            return servers().create(server.request(), settings, needed(settings, isolation));
        };
    }

    /** A database name that the user chose can exist only once on a server. */
    private static Isolation needed(DatabaseSettings settings, Isolation isolation) {
        return settings.databaseName() == null ? isolation : Isolation.OWN_SERVER;
    }

    /** Opened by the first class that needs a database, closed by JUnit at the end of the session. */
    private DatabaseServers servers() {
        return session.getOrPut(DatabaseServers.class, DatabaseServers::open);
    }

    private DatabaseSettings settings() {
        String name = chosen.value(Option.DATABASE_NAME);
        String before = chosen.value(Option.BEFORE);
        String migrator = chosen.value(Option.MIGRATOR);
        return new DatabaseSettings(
                name.isEmpty() ? null : name,
                before.isEmpty() ? null : files.read(before, "@MigrationTest(before = \"" + before + "\")"),
                migrator.isEmpty() ? null : migrator,
                chosen.isYes(Option.TRUSTED_SERVER, false));
    }
}

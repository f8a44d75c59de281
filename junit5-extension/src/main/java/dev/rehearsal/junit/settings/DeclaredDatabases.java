package dev.rehearsal.junit.settings;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.Migrator;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.secret.Secrets;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Reads on which databases a class is rehearsed: those that are named, otherwise the one of a field, otherwise the best that is at hand.
 * Nothing is started before a database is asked for.
 */
public record DeclaredDatabases(
        GivenServer.Fields fields, ChosenOptions chosen, ProjectFiles files, ClosingStore session) {

    /**
     * One of the databases of a class.
     *
     * @param label what tells it from the others, empty where it is the only one
     * @param server says which server it is on, which may have to be started before
     * @param source where it comes from
     */
    public record Declared(String label, Supplier<DatabaseRequest> server, DatabaseSource source) {}

    /** Whether a field of the class says which server, so that it is known only once that is started. */
    public boolean areGiven() {
        return !chosen.isDeclared(Option.DATABASE) && GivenServer.of(fields).isPresent();
    }

    public List<Declared> all() {
        if (!chosen.declared().values(Option.DATABASE).isEmpty()) {
            GivenServer.requireUnmarked(fields);
        }
        if (areGiven()) {
            return List.of(given(GivenServer.of(fields).orElseThrow()));
        }
        List<String> named = chosen.values(Option.DATABASE);
        return named.size() < 2
                ? List.of(named("", chosen.value(Option.DATABASE)))
                : named.stream()
                        .map(database -> named(Secrets.masked(database), database))
                        .toList();
    }

    private Declared named(String label, String database) {
        DatabaseRequest request =
                new ServerPassword(chosen, files, System.getenv(), session).given(DatabaseRequest.parse(database));
        return named(label, () -> request, servers().dialect(request));
    }

    private Declared named(String label, Supplier<DatabaseRequest> request, DatabaseProduct product) {
        DatabaseSettings settings = settings();
        DatabaseSource source = isolation -> servers().create(request.get(), settings, needed(settings, isolation));
        return new Declared(label, request, source.of(product));
    }

    /** The same database, on another server of this machine where nobody named one and the usual one lacks what the migrations need. */
    public Declared suiting(Declared declared, History history) {
        if (areGiven()) {
            return declared;
        }
        DatabaseProduct product = declared.source().dialect();
        List<String> statements = new NeededStatements(product.require(ScriptDialect.class))
                .of(
                        Objects.requireNonNullElse(settings().beforeSql(), ""),
                        history.migrations().stream().map(Migration::up).toList());
        return named(declared.label(), () -> servers().suiting(declared.server().get(), statements), product);
    }

    /** What starts the server has until a database is needed, or what product it is of. */
    private Declared given(GivenServer given) {
        DatabaseSettings declared = settings();
        GivenSource source = new GivenSource(given, (server, isolation) -> {
            DatabaseSettings settings = server.isForTests() ? declared.trustingServer() : declared;
            return servers().create(server.request(), settings, needed(settings, isolation));
        });
        return new Declared("", () -> given.found().request(), source);
    }

    /** A database name that the user chose can exist only once on a server. */
    private static Isolation needed(DatabaseSettings settings, Isolation isolation) {
        return settings.databaseName() == null ? isolation : Isolation.OWN_SERVER;
    }

    /** Opened by the first class that needs a database, closed by JUnit at the end of the session. */
    private DatabaseServers servers() {
        return session.getOrPut(DatabaseServers.class, DatabaseServers::open);
    }

    public DatabaseSettings settings() {
        String name = chosen.value(Option.DATABASE_NAME);
        String before = chosen.value(Option.BEFORE);
        String migrator = chosen.value(Option.MIGRATOR);
        if (!migrator.isEmpty()) {
            requireKnown(migrator);
        }
        String role = chosen.value(Option.APPLICATION_ROLE);
        return new DatabaseSettings(
                name.isEmpty() ? null : name,
                before.isEmpty() ? null : files.read(before, "@MigrationTest(before = \"" + before + "\")"),
                migrator.isEmpty() ? null : migrator,
                chosen.isYes(Option.TRUSTED_SERVER, false),
                role.isEmpty() ? null : role);
    }

    private static void requireKnown(String migrator) {
        try {
            Migrator.of(migrator);
        } catch (DatabaseException e) {
            throw new ExtensionConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Databases on the server that a field knows; its product is known once the field knows it. */
    private static final class GivenSource implements DatabaseSource {
        private final GivenServer server;
        private final BiFunction<GivenServer.Found, Isolation, Database> make;
        private @Nullable DatabaseProduct dialect;
        /** Asked for its product, and not used since. */
        private GivenServer.@Nullable Found asked;

        GivenSource(GivenServer server, BiFunction<GivenServer.Found, Isolation, Database> make) {
            this.server = server;
            this.make = make;
        }

        @Override
        public Database create(Isolation isolation) {
            return make.apply(taken(), isolation);
        }

        private synchronized GivenServer.Found taken() {
            GivenServer.Found found = asked;
            asked = null;
            return found == null ? server.found() : found;
        }

        /** Where the field knows no server, whoever creates a database says so. */
        @Override
        public synchronized DatabaseProduct dialect() {
            DatabaseProduct known = dialect;
            if (known != null) {
                return known;
            }
            try {
                GivenServer.Found found = server.found();
                asked = found;
                known = productOf(found.request());
                dialect = known;
                return known;
            } catch (ExtensionConfigurationException notKnownYet) {
                return DatabaseProducts.usual();
            }
        }

        private static DatabaseProduct productOf(DatabaseRequest request) {
            return DatabaseProducts.all().stream()
                    .filter(some -> some.isUrl(request.name()))
                    .findFirst()
                    .orElseGet(DatabaseProducts::usual);
        }
    }
}

package dev.rehearsal.junit.migrated;

import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.junit.settings.ChosenHistory;
import dev.rehearsal.junit.settings.ChosenOptions;
import dev.rehearsal.junit.settings.ClosingStore;
import dev.rehearsal.junit.settings.DeclaredDatabases;
import dev.rehearsal.junit.settings.DeclaredHistory;
import dev.rehearsal.junit.settings.DeclaredRows;
import dev.rehearsal.junit.settings.GivenServer;
import dev.rehearsal.junit.settings.NamedMigration;
import dev.rehearsal.junit.settings.Option;
import dev.rehearsal.junit.settings.ProjectFiles;
import dev.rehearsal.rehearsal.run.Rehearsal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a request leads to, once its history and the configuration are read. Nothing is started for it.
 *
 * @param rehearsal the history, where its databases come from, and rows
 * @param to id of the last migration; empty for all
 * @param key equal, on the same server, for whoever gets copies of the same database
 * @param server where it is
 */
public record MigratedPlan(Rehearsal rehearsal, String to, Key key, Server server) {

    /**
     * Which server is to be used.
     *
     * @param request says how it is reached
     * @param given whether a field of the class knows it, so that it may have to be started before it is asked
     */
    public record Server(Supplier<DatabaseRequest> request, boolean given) {}

    /**
     * What tells databases apart. The same files in two places are one history.
     *
     * @param history the tool and the fingerprint of its files
     * @param settings how its databases are set up
     * @param options the tool's own options, and how rows are generated
     * @param declared annotations and rows
     * @param to id of the last migration; empty for all
     */
    public record Key(
            List<String> history,
            DatabaseSettings settings,
            Map<Option, List<String>> options,
            List<Object> declared,
            String to) {

        /** Whether it differs in the version only. */
        boolean isOfSameHistory(Key other) {
            return other.equals(new Key(history, settings, options, declared, other.to));
        }
    }

    /** Options that are neither in the fingerprint nor in request and settings. */
    private static final List<Option> OTHERS = List.of(
            Option.TOOL,
            Option.CONFIGURED_BY,
            Option.OPTIONS,
            Option.LEAVES_SERVER_ALONE,
            Option.ROWS,
            Option.SEED,
            Option.EDGE_CASES,
            Option.NASTY);

    static ChosenOptions chosen(ForkRequest request, ExtensionContext context) {
        return ChosenOptions.of(request.declared().options(), context);
    }

    /** The values of all options that a plan depends on. */
    static List<List<String>> values(ChosenOptions chosen) {
        return Stream.concat(Option.OF_DATABASE.stream(), OTHERS.stream())
                .map(chosen::values)
                .toList();
    }

    /** @param application what is known of the application whose history it is */
    static MigratedPlan of(
            ForkRequest request, ChosenOptions chosen, TestedApplication application, ClosingStore session) {
        ProjectFiles files = files(request);
        DeclaredDatabases databases = databases(request, chosen, session);
        DeclaredDatabases.Declared declared = databases.all().get(0);
        ChosenHistory history = new ChosenHistory(request.declaring(), chosen, files);
        DeclaredHistory whole = history(
                request, () -> history.read(application, declared.source().dialect()));
        DeclaredDatabases.Declared database = databases.suiting(declared, whole.history());
        String to = to(request, whole.history());
        DeclaredRows rows =
                new DeclaredRows(request.places().seeding(), request.declared().rows(), chosen, files, whole.history());
        Rehearsal rehearsal = chosen.rehearsal(whole.history())
                .on(database.source())
                .seededBy(rows.askedFor().seeding())
                .withKnownFailures(whole.insteadOf(request.declared().knownFailures(), request.declaring()));
        Key key = new Key(
                List.of(whole.history().tool(), whole.history().fingerprint()),
                databases.settings(),
                OTHERS.stream().collect(Collectors.toMap(option -> option, chosen::values)),
                declared(request),
                to);
        return new MigratedPlan(rehearsal, to, key, new Server(database.server(), databases.areGiven()));
    }

    private static ProjectFiles files(ForkRequest request) {
        return new ProjectFiles(Path.of("").toAbsolutePath(), request.asking().getClassLoader());
    }

    /** Where databases come from. */
    static DeclaredDatabases databases(ForkRequest request, ChosenOptions chosen, ClosingStore session) {
        return new DeclaredDatabases(serving(request), chosen, files(request), session);
    }

    /** The class whose field may know the server. */
    static GivenServer.Fields serving(ForkRequest request) {
        ForkRequest.Places places = request.places();
        return GivenServer.of(places.asking()).isPresent() ? places.asking() : places.declaring();
    }

    private static DeclaredHistory history(ForkRequest request, Supplier<History> read) {
        try {
            return DeclaredHistory.of(
                    read.get(),
                    request.declaring(),
                    request.declared().balanced(),
                    request.declared().options().balanced());
        } catch (HistoryException unreadable) {
            String like = request.like().isPresent()
                    ? ""
                    : "; a class that declares a history is named with @Migrated(like = …)";
            throw new ExtensionConfigurationException(
                    words(request) + ": " + unreadable.getMessage() + like, unreadable);
        }
    }

    private static String words(ForkRequest request) {
        return request + " on '" + request.asking().getName() + "'";
    }

    private static String to(ForkRequest request, History history) {
        return request.to().isEmpty() ? "" : NamedMigration.id(history, request.to(), () -> words(request));
    }

    private static List<Object> declared(ForkRequest request) {
        ForkRequest.Declared declared = request.declared();
        List<Object> all = new ArrayList<>(declared.balanced());
        all.addAll(declared.knownFailures());
        all.addAll(declared.rows());
        all.addAll(declared.options().seedings());
        all.addAll(declared.options().balanced());
        return List.copyOf(all);
    }
}

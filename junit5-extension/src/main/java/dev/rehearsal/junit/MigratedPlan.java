package dev.rehearsal.junit;

import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.history.History;
import dev.rehearsal.rehearsal.Rehearsal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a request leads to, once its history and the configuration are read. Nothing is started for it.
 *
 * @param rehearsal the history, where its databases come from, and rows
 * @param to id of the last migration; empty for all
 * @param key equal for whoever gets copies of the same database
 * @param skips whether tests are skipped if there is no database
 */
record MigratedPlan(Rehearsal rehearsal, String to, Key key, boolean skips) {

    /**
     * What tells databases apart. The same files in two places are one history.
     *
     * @param history the tool and the fingerprint of its files
     * @param request which server
     * @param settings how its databases are set up
     * @param options the tool's own options, and how rows are generated
     * @param declared annotations and rows
     * @param to id of the last migration; empty for all
     */
    record Key(
            List<String> history,
            DatabaseRequest request,
            DatabaseSettings settings,
            Map<Option, List<String>> options,
            List<Object> declared,
            String to) {

        /** Whether it differs in the version only. */
        boolean isOfSameHistory(Key other) {
            return other.equals(new Key(history, request, settings, options, declared, other.to));
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
            Option.NASTY);

    static ChosenOptions chosen(MigratedRequest request, ExtensionContext context) {
        return new ChosenOptions(
                request.declared().options(),
                name -> Optional.ofNullable(System.getProperty(name)),
                context::getConfigurationParameter);
    }

    /** The values of all options that a plan depends on. */
    static List<List<String>> values(ChosenOptions chosen) {
        return Stream.concat(Option.OF_DATABASE.stream(), Stream.concat(OTHERS.stream(), Stream.of(Option.NO_DATABASE)))
                .map(chosen::values)
                .toList();
    }

    static MigratedPlan of(MigratedRequest request, ChosenOptions chosen, ClosingStore session) {
        MigratedDeclarations.Places places = request.declared().places();
        ProjectFiles files =
                new ProjectFiles(Path.of("").toAbsolutePath(), places.asking().getClassLoader());
        DeclaredHistory whole = DeclaredHistory.of(
                new ChosenHistory(places.declaring(), chosen, files).read(TestFrameworks.declared(places.asking())),
                places.declaring(),
                request.declared().options().balanced());
        String to = to(request, whole.history());
        ChosenDatabase database = new ChosenDatabase(chosen, files, session);
        String named = chosen.values(Option.DATABASE).stream().findFirst().orElse("");
        DeclaredRows rows = new DeclaredRows(places.seeding(), chosen, files, whole.history());
        ChosenBehavior behavior = new ChosenBehavior(chosen);
        Rehearsal rehearsal = behavior.rehearsal(whole.history())
                .on(database.source(named))
                .seededBy(rows.askedFor().seeding())
                .withKnownFailures(
                        new ClassDeclarations(places.declaring(), whole, List.of()).insteadOfKnownFailures());
        Key key = new Key(
                List.of(whole.history().tool(), whole.history().fingerprint()),
                database.request(named),
                database.settings(),
                OTHERS.stream().collect(Collectors.toMap(option -> option, chosen::values)),
                declared(request),
                to);
        return new MigratedPlan(rehearsal, to, key, behavior.skipsWithoutDatabase());
    }

    private static String to(MigratedRequest request, History history) {
        return request.to().isEmpty()
                ? ""
                : NamedMigration.id(
                        history,
                        request.to(),
                        () -> request + " on '"
                                + request.declared().places().asking().getName() + "'");
    }

    private static List<Object> declared(MigratedRequest request) {
        MigratedDeclarations declared = request.declared();
        List<Object> all = new ArrayList<>(declared.annotations());
        all.addAll(declared.options().seedings());
        all.addAll(declared.options().balanced());
        return List.copyOf(all);
    }
}

package dev.rehearsal.junit;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckException;
import dev.rehearsal.check.Checks;
import dev.rehearsal.check.Declarations;
import dev.rehearsal.check.Judge;
import dev.rehearsal.finding.AcceptedFindings;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.Histories;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryRequest;
import dev.rehearsal.rehearsal.HangTimeout;
import dev.rehearsal.rehearsal.Rehearsal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Makes a {@link MigrationClass} from its options. Reads files and starts nothing. */
final class Setup {
    private final Class<?> testClass;
    private final ChosenOptions chosen;
    private final ProjectFiles files;
    private final ClosingStore session;

    private Setup(Class<?> testClass, ChosenOptions chosen, ClosingStore session) {
        this.testClass = testClass;
        this.chosen = chosen;
        this.files = new ProjectFiles(Path.of("").toAbsolutePath(), testClass.getClassLoader());
        this.session = session;
    }

    static Setup of(ExtensionContext context, DeclaredOptions declared) {
        ChosenOptions chosen = new ChosenOptions(
                declared, name -> Optional.ofNullable(System.getProperty(name)), context::getConfigurationParameter);
        // The session's store, not the class's: so all classes and a rerun of failed tests share one server.
        return new Setup(context.getRequiredTestClass(), chosen, ClosingStore.ofSession(context));
    }

    MigrationClass open() {
        Checks checks = checks();
        DeclaredOptions options = chosen.declared();
        DeclaredHistory whole = DeclaredHistory.of(history(), testClass, options.balanced());
        History history = whole.history();
        String since = NamedMigration.since(history, chosen.value(Option.SINCE));
        ClassDeclarations knowledge = new ClassDeclarations(testClass, whole, options.retired());
        Declarations declared = knowledge.read(since);
        Budgets budgets = new DeclaredBudgets(testClass, history).read(options.budgets());
        AcceptingJudge judge = new AcceptingJudge(judge(checks, declared).with(budgets), accepted(), accepts());
        DeclaredRows.Rows rows = new DeclaredRows(testClass, chosen, files, history).all();
        DeclaredSchemas schemas = DeclaredSchemas.of(testClass, chosen, files);
        Rehearsal rehearsal = trying(rehearsal(history), budgets)
                .seededBy(rows.seeding())
                .withIrreversible(declared.irreversible().keySet())
                .withKnownFailures(knowledge.insteadOfKnownFailures())
                .since(since)
                .expecting(schemas.expected());
        ClassRehearsal.Settings settings = settings(rows);
        return new MigrationClass(
                testClass,
                history,
                selection(history, since),
                rehearsals(rehearsal, judge, settings),
                reports(judge, schemas, settings.console()));
    }

    private Checks checks() {
        Checks checks = new DeclaredChecks(testClass, files.classLoader()).read(chosen.values(Option.CHECKS));
        KnownParameters.check(checks, files.classLoader());
        return checks;
    }

    private ClassRehearsal.Settings settings(DeclaredRows.Rows rows) {
        return new ClassRehearsal.Settings(
                console(),
                new RerunCommand(testClass, files.project()),
                skipsWithoutDatabase(),
                new KeptDatabases(minutesToKeep(), session),
                rows.generated(),
                preview());
    }

    private MigrationClass.Selection selection(History history, String since) {
        String only = chosen.value(Option.ONLY);
        return new MigrationClass.Selection(
                since,
                only.isEmpty() ? "" : NamedMigration.id(history, only, () -> "'" + Option.ONLY.parameter() + "'"));
    }

    /** A rehearsal with its hang timeout, and with the promise to leave the server alone if that is given. */
    private Rehearsal rehearsal(History history) {
        Rehearsal rehearsal = Rehearsal.of(history).withHangTimeout(hangTimeout());
        return chosen.isYes(Option.LEAVES_SERVER_ALONE, false) ? rehearsal.leavingServerAlone() : rehearsal;
    }

    private Rehearsal trying(Rehearsal rehearsal, Budgets budgets) {
        DeclaredExperiments experiments = new DeclaredExperiments(testClass, chosen, files);
        return rehearsal.withThreads(experiments.threads(budgets)).with(experiments.read(budgets));
    }

    private List<ClassRehearsal> rehearsals(
            Rehearsal rehearsal, AcceptingJudge judge, ClassRehearsal.Settings settings) {
        return new DeclaredDatabases(testClass, chosen, files, session)
                .all().stream()
                        .map(database ->
                                new ClassRehearsal(database.label(), rehearsal.on(database.source()), judge, settings))
                        .toList();
    }

    private Judge judge(Checks checks, Declarations declared) {
        try {
            return Judge.of(checks).with(declared).withSeverities(severities(checks));
        } catch (CheckException misused) {
            throw new ExtensionConfigurationException(
                    misused.getMessage() + " (for '" + testClass.getName() + "')", misused);
        }
    }

    private AcceptedFindings accepted() {
        String name = chosen.value(Option.ACCEPTED);
        return name.isEmpty() ? AcceptedFindings.none() : AcceptedFindings.read(files.path(name), name);
    }

    private boolean accepts() {
        String value = chosen.value(Option.ACCEPT);
        if (!value.isEmpty() && !value.equals("write")) {
            throw misused(Option.ACCEPT, "'write'");
        }
        if (!value.isEmpty() && chosen.value(Option.ACCEPTED).isEmpty()) {
            throw new ExtensionConfigurationException(
                    "'" + Option.ACCEPT.parameter() + "' needs a file to write: name it"
                            + " with @MigrationTest(accepted = …) on '" + testClass.getName() + "'");
        }
        return !value.isEmpty();
    }

    private ClassReports reports(AcceptingJudge judge, DeclaredSchemas schemas, Console console) {
        String accepted = chosen.value(Option.ACCEPTED);
        return new ClassReports(
                testClass.getName(),
                reportDirectory().orElse(null),
                accepted.isEmpty() ? null : files.path(accepted),
                judge,
                schemas,
                console);
    }

    private Optional<Path> reportDirectory() {
        String directory = chosen.value(Option.REPORT);
        if (directory.isEmpty()) {
            return files.buildDirectory().map(build -> build.resolve("rehearsal"));
        }
        return directory.equals("false") ? Optional.empty() : Optional.of(files.path(directory));
    }

    private Map<String, Severity> severities(Checks checks) {
        Map<String, Severity> severities = new TreeMap<>();
        for (CheckDescription check : checks.descriptions()) {
            String parameter = KnownParameters.severity(check.name());
            chosen.parameter(parameter).ifPresent(value -> severities.put(check.name(), severity(parameter, value)));
        }
        return severities;
    }

    private static Severity severity(String parameter, String value) {
        try {
            return Severity.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new ExtensionConfigurationException(
                    "'" + parameter + "' is '" + value + "'; it may be 'error', 'warning' or 'info'", unknown);
        }
    }

    private History history() {
        String configuration = chosen.value(Option.CONFIGURED_BY);
        HistoryRequest request = new HistoryRequest(
                chosen.values(Option.LOCATIONS),
                chosen.value(Option.TOOL),
                configuration.isEmpty() ? null : load(configuration),
                ToolOptions.read(chosen.values(Option.OPTIONS), testClass),
                files.project(),
                files.classLoader(),
                chosen.values(Option.DOWNS));
        return Histories.read(request);
    }

    private Class<?> load(String configuration) {
        try {
            return Class.forName(configuration, false, files.classLoader());
        } catch (ClassNotFoundException missing) {
            throw new ExtensionConfigurationException(
                    "@MigrationTest(configuredBy): there is no class '" + configuration + "'", missing);
        }
    }

    private boolean skipsWithoutDatabase() {
        return switch (chosen.value(Option.NO_DATABASE)) {
            case "", "fail" -> false;
            case "skip" -> true;
            default -> throw misused(Option.NO_DATABASE, "'skip' or 'fail'");
        };
    }

    private Console console() {
        return new Console(
                switch (chosen.value(Option.CONSOLE)) {
                    case "quiet" -> Console.Detail.QUIET;
                    case "", "short" -> Console.Detail.SHORT;
                    case "full" -> Console.Detail.FULL;
                    default -> throw misused(Option.CONSOLE, "'quiet', 'short' or 'full'");
                });
    }

    private Duration hangTimeout() {
        String value = chosen.value(Option.HANG_TIMEOUT);
        if (value.isEmpty()) {
            return HangTimeout.standard();
        }
        return HangTimeout.parse(value)
                .orElseThrow(() ->
                        misused(Option.HANG_TIMEOUT, "a number of 'ms', 's', 'm' or 'h', such as '90s', or 'none'"));
    }

    private int minutesToKeep() {
        return number(Option.KEEP, "a number of minutes");
    }

    private int preview() {
        return number(Option.PREVIEW, "a number of rows");
    }

    private int number(Option option, String wanted) {
        String value = chosen.value(option);
        if (!value.matches("\\d{0,6}")) {
            throw misused(option, wanted);
        }
        return value.isEmpty() ? -1 : Integer.parseInt(value);
    }

    private ExtensionConfigurationException misused(Option option, String wanted) {
        return new ExtensionConfigurationException(
                "'" + option.parameter() + "' is '" + chosen.value(option) + "'; it may be " + wanted);
    }
}

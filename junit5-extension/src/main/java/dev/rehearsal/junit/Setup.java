package dev.rehearsal.junit;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckException;
import dev.rehearsal.check.Checks;
import dev.rehearsal.check.Declarations;
import dev.rehearsal.check.Judge;
import dev.rehearsal.finding.AcceptedFindings;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.History;
import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.rehearsal.Rehearsal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Makes a {@link MigrationClass} from its options. Reads files and starts nothing. */
final class Setup {
    private final Class<?> testClass;
    private final ChosenOptions chosen;
    private final ProjectFiles files;
    private final TestedApplication application;
    private final ClosingStore session;

    private Setup(Class<?> testClass, ChosenOptions chosen, TestedApplication application, ClosingStore session) {
        this.application = application;
        this.testClass = testClass;
        this.chosen = chosen;
        this.files = new ProjectFiles(Path.of("").toAbsolutePath(), testClass.getClassLoader());
        this.session = session;
    }

    static Setup of(ExtensionContext context, DeclaredOptions declared) {
        ChosenOptions chosen = new ChosenOptions(
                declared, name -> Optional.ofNullable(System.getProperty(name)), context::getConfigurationParameter);
        // The session's store, not the class's: so all classes and a rerun of failed tests share one server.
        return new Setup(
                context.getRequiredTestClass(),
                chosen,
                TestFrameworks.running(context),
                ClosingStore.ofSession(context));
    }

    MigrationClass open() {
        Checks checks = checks();
        DeclaredOptions options = chosen.declared();
        List<DeclaredDatabases.Declared> databases = new DeclaredDatabases(testClass, chosen, files, session).all();
        ChosenTarget.Outcome base = base(databases.get(0).source().dialect());
        DeclaredHistory whole = DeclaredHistory.of(base.compared().history(), testClass, options.balanced());
        History history = whole.history();
        String since = since(base, history);
        ClassDeclarations knowledge = new ClassDeclarations(testClass, whole, options.retired());
        Declarations declared = knowledge.read(since);
        Budgets budgets = new DeclaredBudgets(testClass, history).read(options.budgets());
        AcceptingJudge judge = new AcceptingJudge(judge(checks, declared).with(budgets), accepted(), accepts());
        DeclaredRows.Rows rows = new DeclaredRows(testClass, chosen, files, history).all();
        DeclaredSchemas schemas = DeclaredSchemas.of(testClass, chosen, files);
        Rehearsal rehearsal = trying(new ChosenBehavior(chosen).rehearsal(history), budgets)
                .seededBy(rows.seeding())
                .withIrreversible(declared.irreversible().keySet())
                .withKnownFailures(knowledge.insteadOfKnownFailures())
                .since(since)
                .expecting(schemas.expected());
        ClassSettings settings = settings(rows, selection(history, since, base));
        return new MigrationClass(
                testClass,
                settings.selection(),
                rehearsals(databases, rehearsal, judge, settings),
                reports(judge, schemas, settings.console()));
    }

    /** @param product the product of the database that it is rehearsed on first */
    private ChosenTarget.Outcome base(DatabaseProduct product) {
        ChosenHistory history = new ChosenHistory(testClass, chosen, files);
        ChosenTarget.Environment environment = Objects.requireNonNullElse(
                session.get(ChosenTarget.Environment.class), ChosenTarget.Environment.OF_MACHINE);
        return new ChosenTarget(testClass, chosen, environment)
                .compare(history.read(application, product), history.request(product), application);
    }

    /** The migration since which is judged; tells what a base has to do with it. */
    private String since(ChosenTarget.Outcome base, History history) {
        Console console = console();
        base.compared().told().forEach(console::tell);
        if (!base.unreadable().isEmpty()
                && session.getOrPut(SaidOnce.class, SaidOnce::new).isFirst(base.unreadable())) {
            console.warn(base.unreadable());
        }
        String since = base.compared().since();
        return since.isEmpty() ? NamedMigration.since(history, chosen.value(Option.SINCE)) : since;
    }

    private Checks checks() {
        Checks checks = new DeclaredChecks(testClass, files.classLoader()).read(chosen.values(Option.CHECKS));
        KnownParameters.check(checks, files.classLoader());
        return checks;
    }

    private ClassSettings settings(DeclaredRows.Rows rows, Selection selection) {
        return new ClassSettings(
                console(),
                rhythm(),
                new RerunCommand(testClass, files.project()),
                new ChosenBehavior(chosen).skipsWithoutDatabase(),
                new KeptDatabases(minutesToKeep(), session),
                new ClassSettings.Rows(rows.generated(), preview()),
                selection,
                session.getOrPut(SaidOnce.class, SaidOnce::new));
    }

    /** Another than the usual one is handed in by tests. */
    private ProgressReporter.Rhythm rhythm() {
        return Objects.requireNonNullElse(session.get(ProgressReporter.Rhythm.class), ProgressReporter.Rhythm.USUAL);
    }

    private Selection selection(History history, String since, ChosenTarget.Outcome base) {
        String only = chosen.value(Option.ONLY);
        return new Selection(
                history,
                since,
                only.isEmpty() ? "" : NamedMigration.id(history, only, () -> "'" + Option.ONLY.parameter() + "'"),
                new ChosenBehavior(chosen).failOn(),
                base.isBuildService());
    }

    private Rehearsal trying(Rehearsal rehearsal, Budgets budgets) {
        DeclaredExperiments experiments = new DeclaredExperiments(testClass, chosen, files);
        return rehearsal
                .withThreads(experiments.threads(budgets))
                .with(experiments.read(budgets).withDeployment(new ChosenBehavior(chosen).deployment()));
    }

    private static List<ClassRehearsal> rehearsals(
            List<DeclaredDatabases.Declared> databases,
            Rehearsal rehearsal,
            AcceptingJudge judge,
            ClassSettings settings) {
        return databases.stream()
                .map(database -> new ClassRehearsal(database.label(), rehearsal.on(database.source()), judge, settings))
                .toList();
    }

    private Judge judge(Checks checks, Declarations declared) {
        try {
            return Judge.of(checks)
                    .with(declared)
                    .with(new ChosenBehavior(chosen).deployment())
                    .withSeverities(severities(checks));
        } catch (CheckException misused) {
            throw new ExtensionConfigurationException(
                    misused.getMessage() + " (for '" + testClass.getName() + "')", misused);
        }
    }

    private AcceptedFindings accepted() {
        String name = chosen.value(Option.ACCEPTED);
        if (name.isEmpty()) {
            return AcceptedFindings.none();
        }
        AcceptedFindings read = AcceptedFindings.read(files.path(name), name);
        if (read.saysNothing() && !accepts()) {
            boolean isThere = Files.exists(files.path(name));
            throw new ExtensionConfigurationException(
                    "The file of accepted findings '" + name + "' of '" + testClass.getName()
                            + (isThere ? "' is empty" : "' does not exist: there is no '" + files.path(name) + "'")
                            + ". Let -D" + Option.ACCEPT.parameter() + "=write write it"
                            + (isThere
                                    ? ", or say in a line that begins with '#' that nothing is accepted"
                                    : ", or name no such file"));
        }
        return read;
    }

    private boolean accepts() {
        String value = chosen.value(Option.ACCEPT);
        if (!value.isEmpty() && !value.equals("write")) {
            throw chosen.misused(Option.ACCEPT, "'write'");
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

    private Console console() {
        return new Console(
                switch (chosen.value(Option.CONSOLE)) {
                    case "quiet" -> Console.Detail.QUIET;
                    case "", "short" -> Console.Detail.SHORT;
                    case "full" -> Console.Detail.FULL;
                    default -> throw chosen.misused(Option.CONSOLE, "'quiet', 'short' or 'full'");
                });
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
            throw chosen.misused(option, wanted);
        }
        return value.isEmpty() ? -1 : Integer.parseInt(value);
    }
}

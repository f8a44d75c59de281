package dev.rehearsal.junit;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckException;
import dev.rehearsal.check.Checks;
import dev.rehearsal.check.Declarations;
import dev.rehearsal.check.Judge;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.finding.AcceptedFindings;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.Histories;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryRequest;
import dev.rehearsal.rehearsal.DatabaseSource;
import dev.rehearsal.rehearsal.HangTimeout;
import dev.rehearsal.rehearsal.Rehearsal;
import dev.rehearsal.secret.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Puts the rehearsal of one class together from what was chosen; reads files, starts nothing. */
final class Setup {
    private final Class<?> testClass;
    private final ChosenOptions choice;
    private final ProjectFiles files;
    private final ClosingStore session;

    private Setup(Class<?> testClass, ChosenOptions choice, ClosingStore session) {
        this.testClass = testClass;
        this.choice = choice;
        this.files = new ProjectFiles(Path.of("").toAbsolutePath(), testClass.getClassLoader());
        this.session = session;
    }

    static Setup of(ExtensionContext context, DeclaredOptions declared) {
        ChosenOptions choice = new ChosenOptions(
                declared, name -> Optional.ofNullable(System.getProperty(name)), context::getConfigurationParameter);
        // The session's store, not the class's: one server then serves all classes and outlives a rerun of failed
        // tests.
        return new Setup(context.getRequiredTestClass(), choice, ClosingStore.ofSession(context));
    }

    MigrationClass open() {
        KnownParameters.check(files.classLoader());
        DeclaredOptions options = choice.declared();
        DeclaredHistory whole = DeclaredHistory.of(history(), testClass, options.balanced());
        History history = whole.history();
        String since = NamedMigration.since(history, choice.one(Option.SINCE));
        ClassDeclarations knowledge = new ClassDeclarations(testClass, whole, options.retired());
        Declarations declared = knowledge.read(since);
        Budgets budgets = new DeclaredBudgets(testClass, history).read(options.budgets());
        AcceptingJudge verdicts = new AcceptingJudge(judge(declared).with(budgets), accepted(), accepts());
        DeclaredRows.Rows rows = new DeclaredRows(testClass, choice, files, history).all();
        DeclaredSchemas schemas = DeclaredSchemas.of(testClass, choice, files);
        Rehearsal rehearsal = rehearsal(history)
                .seededBy(rows.seeding())
                .withIrreversible(declared.irreversible().keySet())
                .withKnownFailures(knowledge.insteadOfKnownFailures())
                .since(since)
                .expecting(schemas.expected())
                .with(new DeclaredExperiments(testClass, choice, files).read(budgets));
        ClassRehearsal.Wishes wishes = wishes(rows);
        return new MigrationClass(
                testClass,
                history,
                judged(history, since),
                lanes(rehearsal, verdicts, wishes),
                reports(verdicts, schemas, wishes.console()));
    }

    private ClassRehearsal.Wishes wishes(DeclaredRows.Rows rows) {
        return new ClassRehearsal.Wishes(
                console(),
                new RerunCommand(testClass, files.project()),
                skipsWithoutDatabase(),
                new KeptDatabases(minutesToKeep(), session),
                rows.generated(),
                preview());
    }

    private MigrationClass.Judged judged(History history, String since) {
        String only = choice.one(Option.ONLY);
        return new MigrationClass.Judged(
                since,
                only.isEmpty() ? "" : NamedMigration.id(history, only, () -> "'" + Option.ONLY.parameter() + "'"));
    }

    /** A rehearsal that knows when to end what hangs, and what it may take for granted of a server. */
    private Rehearsal rehearsal(History history) {
        Rehearsal rehearsal = Rehearsal.of(history).withHangTimeout(hangTimeout());
        return choice.yes(Option.LEAVES_SERVER_ALONE, false) ? rehearsal.leavingServerAlone() : rehearsal;
    }

    private List<ClassRehearsal> lanes(Rehearsal rehearsal, AcceptingJudge verdicts, ClassRehearsal.Wishes wishes) {
        List<String> named = choice.all(Option.DATABASE);
        List<String> databases = named.isEmpty() ? List.of("") : named;
        return databases.stream()
                .map(database -> new ClassRehearsal(
                        databases.size() == 1 ? "" : Secrets.masked(database),
                        rehearsal.on(source(database)),
                        verdicts,
                        wishes))
                .toList();
    }

    private Judge judge(Declarations declared) {
        try {
            return Judge.standard().with(declared).withSeverities(severities());
        } catch (CheckException misused) {
            throw new ExtensionConfigurationException(
                    misused.getMessage() + " (for '" + testClass.getName() + "')", misused);
        }
    }

    private AcceptedFindings accepted() {
        String name = choice.one(Option.ACCEPTED);
        return name.isEmpty() ? AcceptedFindings.none() : AcceptedFindings.read(files.path(name), name);
    }

    private boolean accepts() {
        String value = choice.one(Option.ACCEPT);
        if (!value.isEmpty() && !value.equals("write")) {
            throw misused(Option.ACCEPT, "'write'");
        }
        if (!value.isEmpty() && choice.one(Option.ACCEPTED).isEmpty()) {
            throw new ExtensionConfigurationException(
                    "'" + Option.ACCEPT.parameter() + "' needs a file to write: name it"
                            + " with @MigrationTest(accepted = …) on '" + testClass.getName() + "'");
        }
        return !value.isEmpty();
    }

    private ClassReports reports(AcceptingJudge verdicts, DeclaredSchemas schemas, Console console) {
        String accepted = choice.one(Option.ACCEPTED);
        return new ClassReports(
                testClass.getName(),
                reportDirectory().orElse(null),
                accepted.isEmpty() ? null : files.path(accepted),
                verdicts,
                schemas,
                console);
    }

    private Optional<Path> reportDirectory() {
        String chosen = choice.one(Option.REPORT);
        if (chosen.isEmpty()) {
            return files.buildDirectory().map(directory -> directory.resolve("rehearsal"));
        }
        return chosen.equals("false") ? Optional.empty() : Optional.of(files.path(chosen));
    }

    private Map<String, Severity> severities() {
        Map<String, Severity> severities = new TreeMap<>();
        for (CheckDescription check : Checks.catalogue()) {
            String parameter = KnownParameters.severity(check.name());
            choice.parameter(parameter).ifPresent(value -> severities.put(check.name(), severity(parameter, value)));
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
        String configuration = choice.one(Option.CONFIGURED_BY);
        HistoryRequest request = new HistoryRequest(
                choice.all(Option.LOCATIONS),
                choice.one(Option.TOOL),
                configuration.isEmpty() ? null : load(configuration),
                ToolOptions.read(choice.all(Option.OPTIONS), testClass),
                files.project(),
                files.classLoader(),
                choice.all(Option.DOWNS));
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

    private DatabaseSource source(String database) {
        DatabaseRequest request =
                new ServerPassword(choice, files, System.getenv(), session).given(DatabaseRequest.parse(database));
        DatabaseSettings settings = settings();
        return isolation -> servers().create(request, settings, needed(settings, isolation));
    }

    /** A name of the user's can be had only once on a server. */
    private static Isolation needed(DatabaseSettings settings, Isolation isolation) {
        return settings.databaseName() == null ? isolation : Isolation.OWN_SERVER;
    }

    /** Opened by the first class that needs a database, closed by JUnit at the end of the session. */
    private DatabaseServers servers() {
        return session.getOrPut(DatabaseServers.class, DatabaseServers::open);
    }

    private DatabaseSettings settings() {
        String name = choice.one(Option.DATABASE_NAME);
        String before = choice.one(Option.BEFORE);
        String migrator = choice.one(Option.MIGRATOR);
        return new DatabaseSettings(
                name.isEmpty() ? null : name,
                before.isEmpty() ? null : files.read(before, "@MigrationTest(before = \"" + before + "\")"),
                migrator.isEmpty() ? null : migrator,
                choice.yes(Option.TRUSTED_SERVER, false));
    }

    private boolean skipsWithoutDatabase() {
        return switch (choice.one(Option.NO_DATABASE)) {
            case "", "fail" -> false;
            case "skip" -> true;
            default -> throw misused(Option.NO_DATABASE, "'skip' or 'fail'");
        };
    }

    private Console console() {
        return new Console(
                switch (choice.one(Option.CONSOLE)) {
                    case "quiet" -> Console.Detail.QUIET;
                    case "", "short" -> Console.Detail.SHORT;
                    case "full" -> Console.Detail.FULL;
                    default -> throw misused(Option.CONSOLE, "'quiet', 'short' or 'full'");
                });
    }

    private Duration hangTimeout() {
        String value = choice.one(Option.HANG_TIMEOUT);
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
        String value = choice.one(option);
        if (!value.matches("\\d{0,6}")) {
            throw misused(option, wanted);
        }
        return value.isEmpty() ? -1 : Integer.parseInt(value);
    }

    private ExtensionConfigurationException misused(Option option, String wanted) {
        return new ExtensionConfigurationException(
                "'" + option.parameter() + "' is '" + choice.one(option) + "'; it may be " + wanted);
    }
}

package dev.rehearsal.junit;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.CheckException;
import dev.rehearsal.check.Checks;
import dev.rehearsal.check.Declarations;
import dev.rehearsal.check.Judge;
import dev.rehearsal.history.History;
import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.junit.rehearsing.AcceptingJudge;
import dev.rehearsal.junit.rehearsing.ClassRehearsal;
import dev.rehearsal.junit.rehearsing.ClassReports;
import dev.rehearsal.junit.rehearsing.ClassSettings;
import dev.rehearsal.junit.rehearsing.Console;
import dev.rehearsal.junit.rehearsing.RerunCommand;
import dev.rehearsal.junit.rehearsing.Selection;
import dev.rehearsal.junit.settings.ChosenBehavior;
import dev.rehearsal.junit.settings.ChosenHistory;
import dev.rehearsal.junit.settings.ChosenOptions;
import dev.rehearsal.junit.settings.ChosenTarget;
import dev.rehearsal.junit.settings.ClosingStore;
import dev.rehearsal.junit.settings.DeclaredChecks;
import dev.rehearsal.junit.settings.DeclaredDatabases;
import dev.rehearsal.junit.settings.DeclaredExperiments;
import dev.rehearsal.junit.settings.DeclaredHistory;
import dev.rehearsal.junit.settings.DeclaredOptions;
import dev.rehearsal.junit.settings.DeclaredRows;
import dev.rehearsal.junit.settings.DeclaredSchemas;
import dev.rehearsal.junit.settings.KnownParameters;
import dev.rehearsal.junit.settings.NamedMigration;
import dev.rehearsal.junit.settings.Option;
import dev.rehearsal.junit.settings.ProjectFiles;
import dev.rehearsal.junit.settings.SaidOnce;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.rehearsal.Rehearsal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
                ClassDeclarations.withExperiments(declared, context.getRequiredTestClass()),
                name -> Optional.ofNullable(System.getProperty(name)), context::getConfigurationParameter);
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
        List<DeclaredDatabases.Declared> databases = new DeclaredDatabases(
                        ClassDeclarations.serverFields(testClass), chosen, files, session)
                .all();
        ChosenTarget.Outcome base = base(databases.get(0).source().dialect());
        DeclaredHistory whole = DeclaredHistory.of(
                base.compared().history(), testClass, ClassDeclarations.balanced(testClass), options.balanced());
        History history = whole.history();
        String since = since(base, history);
        ClassDeclarations knowledge = new ClassDeclarations(testClass, whole, options);
        Declarations declared = knowledge.read(since);
        Budgets budgets = knowledge.budgets();
        AcceptingJudge judge = AcceptingJudge.of(judge(checks, declared).with(budgets), testClass, chosen, files);
        DeclaredRows.Rows rows =
                new DeclaredRows(testClass, ClassDeclarations.rows(testClass), chosen, files, history).all();
        DeclaredSchemas schemas =
                DeclaredSchemas.of(testClass, ClassDeclarations.goldenSchemas(testClass), chosen, files);
        Rehearsal rehearsal = trying(new ChosenBehavior(chosen).rehearsal(history), budgets)
                .seededBy(rows.seeding())
                .withIrreversible(declared.irreversible().keySet())
                .withKnownFailures(whole.insteadOf(ClassDeclarations.knownFailures(testClass), testClass))
                .since(since)
                .expecting(schemas.expected());
        ClassSettings settings = ClassSettings.of(
                new RerunCommand(testClass, files.project()),
                chosen,
                session,
                rows.generated(),
                selection(history, since, base));
        return new MigrationClass(
                testClass,
                settings.selection(),
                databases.stream()
                        .map(database -> new ClassRehearsal(
                                database.label(), rehearsal.on(database.source()), judge, settings))
                        .toList(),
                ClassReports.of(testClass.getName(), chosen, files, judge, schemas, settings.console()));
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
        Console console = Console.of(chosen);
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

    private Judge judge(Checks checks, Declarations declared) {
        try {
            return Judge.of(checks)
                    .with(declared)
                    .with(new ChosenBehavior(chosen).deployment())
                    .withSeverities(KnownParameters.severities(checks, chosen));
        } catch (CheckException misused) {
            throw new ExtensionConfigurationException(
                    misused.getMessage() + " (for '" + testClass.getName() + "')", misused);
        }
    }

}

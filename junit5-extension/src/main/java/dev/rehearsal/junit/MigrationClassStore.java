package dev.rehearsal.junit;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.CheckException;
import dev.rehearsal.check.Checks;
import dev.rehearsal.check.Declarations;
import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.check.size.ProductionTables;
import dev.rehearsal.history.History;
import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.junit.TestMethods.OtherExtensions;
import dev.rehearsal.junit.rehearsing.AcceptingJudge;
import dev.rehearsal.junit.rehearsing.ClassRehearsal;
import dev.rehearsal.junit.rehearsing.ClassReports;
import dev.rehearsal.junit.rehearsing.ClassRunbooks;
import dev.rehearsal.junit.rehearsing.ClassSettings;
import dev.rehearsal.junit.rehearsing.Console;
import dev.rehearsal.junit.rehearsing.MigrationSelection;
import dev.rehearsal.junit.rehearsing.RerunCommand;
import dev.rehearsal.junit.settings.ChosenHistory;
import dev.rehearsal.junit.settings.ChosenOptions;
import dev.rehearsal.junit.settings.ChosenTarget;
import dev.rehearsal.junit.settings.ClosingStore;
import dev.rehearsal.junit.settings.DeclaredChecks;
import dev.rehearsal.junit.settings.DeclaredDatabases;
import dev.rehearsal.junit.settings.DeclaredExperiments;
import dev.rehearsal.junit.settings.DeclaredHistory;
import dev.rehearsal.junit.settings.DeclaredInvariants;
import dev.rehearsal.junit.settings.DeclaredOptions;
import dev.rehearsal.junit.settings.DeclaredProduction;
import dev.rehearsal.junit.settings.DeclaredRows;
import dev.rehearsal.junit.settings.DeclaredSchemas;
import dev.rehearsal.junit.settings.KnownParameters;
import dev.rehearsal.junit.settings.NamedMigration;
import dev.rehearsal.junit.settings.Option;
import dev.rehearsal.junit.settings.ProjectFiles;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.rehearsal.run.Rehearsal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Opens each test class once and puts it into JUnit's store for the class, where its nested classes find it too. JUnit closes it with
 * the store.
 */
final class MigrationClassStore {

    private MigrationClassStore() {}

    /** Opens a class that declares migrations, once, and checks its test methods. A nested class without a declaration uses the outer one. */
    static void open(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        MigrationClass known = find(context);
        if (known != null && known.isOf(testClass)) {
            return;
        }
        Optional<DeclaredOptions> own = DeclaredMigrations.of(context);
        if (own.isPresent()) {
            Setup setup = new Setup(context, own.get());
            known = ChosenOptions.masked(setup::open);
            ClosingStore.of(context).put(MigrationClass.class, known);
        }
        if (known == null) {
            throw missing(testClass);
        }
        TestMethods.check(testClass, known, OtherExtensions.of(context));
        if (own.isPresent()) {
            TestMethods.requireUse(testClass);
            UnassertedDeclarations.refuse(testClass, own.get(), known.asserting());
        } else {
            UnassertedDeclarations.refuseShared(testClass);
        }
    }

    /** The class of a test method, or the outer class that declares its migrations. */
    static MigrationClass of(ExtensionContext context) {
        MigrationClass found = find(context);
        if (found == null) {
            // Says what is wrong with a field that JUnit registers too late.
            DeclaredMigrations.of(context);
            throw missing(context.getRequiredTestClass());
        }
        return found;
    }

    private static @Nullable MigrationClass find(ExtensionContext context) {
        return ClosingStore.of(context).get(MigrationClass.class);
    }

    private static ExtensionConfigurationException missing(Class<?> testClass) {
        return new ExtensionConfigurationException(
                "@MigrationTest is missing on '" + testClass.getName()
                        + "': a method for migrations needs it on its class, or a '@RegisterExtension static final Migrations' in it");
    }

    /** Makes a {@link MigrationClass} from its options. Reads files and starts nothing. */
    private static final class Setup {
        private final Class<?> testClass;
        private final ChosenOptions chosen;
        private final ProjectFiles files;
        private final TestedApplication application;
        private final ClosingStore session;
        private final RerunCommand rerun;

        Setup(ExtensionContext context, DeclaredOptions declared) {
            this.testClass = context.getRequiredTestClass();
            this.chosen = ChosenOptions.of(ClassDeclarations.withExperiments(declared, testClass), context);
            this.files = new ProjectFiles(Path.of("").toAbsolutePath(), testClass.getClassLoader());
            this.application = TestFrameworks.running(context);
            // Not the class's store: so all classes and a rerun of failed tests share one server.
            this.session = ClosingStore.ofSession(context);
            this.rerun = new RerunCommand(
                    testClass,
                    files.project(),
                    context.getConfigurationParameter(RerunCommand.PARAMETER).orElse(null));
        }

        MigrationClass open() {
            Checks checks = checks();
            DeclaredOptions options = chosen.declared();
            DeclaredDatabases servers =
                    new DeclaredDatabases(ClassDeclarations.serverFields(testClass), chosen, files, session);
            List<DeclaredDatabases.Declared> databases = servers.all();
            ChosenTarget.Outcome base = base(databases.get(0).source().dialect());
            DeclaredHistory whole = DeclaredHistory.of(
                    base.compared().history(), testClass, ClassDeclarations.balanced(testClass), options.balanced());
            History history = whole.history();
            String since = since(base, history);
            ClassDeclarations knowledge = new ClassDeclarations(testClass, whole, options);
            Declarations declared = knowledge.read(since);
            Budgets budgets = knowledge.budgets().with(production(history, since, databases));
            AcceptingJudge judge = AcceptingJudge.of(judge(checks, declared).with(budgets), testClass, chosen, files);
            DeclaredRows.Rows rows =
                    new DeclaredRows(testClass, ClassDeclarations.rows(testClass), chosen, files, history).all();
            DeclaredSchemas schemas =
                    DeclaredSchemas.of(testClass, ClassDeclarations.goldenSchemas(testClass), chosen, files);
            Rehearsal rehearsal = trying(chosen.rehearsal(history), budgets)
                    .seededBy(rows.seeding())
                    .withIrreversible(declared.irreversible().keySet())
                    .withKnownFailures(whole.insteadOf(ClassDeclarations.knownFailures(testClass), testClass))
                    .withInvariants(new DeclaredInvariants(testClass, files, history)
                            .all(ClassDeclarations.invariants(testClass)))
                    .since(since)
                    .expecting(schemas.expected());
            ClassSettings settings =
                    ClassSettings.of(rerun, chosen, session, rows.generated(), selection(history, since, base));
            return new MigrationClass(
                    testClass,
                    settings.selection(),
                    databases.stream()
                            .map(database -> new ClassRehearsal(
                                    database.label(),
                                    rehearsal.on(
                                            servers.suiting(database, history).source()),
                                    judge,
                                    settings))
                            .toList(),
                    reports(judge, settings, schemas, checks, new ClassRunbooks(chosen.deployment(), budgets)));
        }

        private ClassReports reports(
                AcceptingJudge judge,
                ClassSettings settings,
                DeclaredSchemas schemas,
                Checks checks,
                ClassRunbooks runbooks) {
            return new ClassReports(
                    testClass.getName(),
                    settings,
                    ClassReports.acceptedFile(chosen, files),
                    judge,
                    schemas,
                    checks.descriptions(),
                    runbooks);
        }

        private ProductionTables production(History history, String since, List<DeclaredDatabases.Declared> databases) {
            List<DatabaseProduct> products = databases.stream()
                    .map(database -> database.source().dialect())
                    .toList();
            return new DeclaredProduction(testClass, chosen, files).read(history, since, products);
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
            if (!base.unreadable().isEmpty() && session.isFirstToSay(base.unreadable())) {
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

        private MigrationSelection selection(History history, String since, ChosenTarget.Outcome base) {
            String only = chosen.value(Option.ONLY);
            return new MigrationSelection(
                    history,
                    since,
                    only.isEmpty() ? "" : NamedMigration.id(history, only, () -> "'" + Option.ONLY.parameter() + "'"),
                    chosen.failOn(),
                    base.isBuildService());
        }

        private Rehearsal trying(Rehearsal rehearsal, Budgets budgets) {
            DeclaredExperiments experiments = new DeclaredExperiments(testClass, chosen, files);
            return rehearsal
                    .withThreads(experiments.threads(budgets))
                    .with(experiments.read(budgets).withDeployment(chosen.deployment()));
        }

        private Judge judge(Checks checks, Declarations declared) {
            try {
                return Judge.of(checks)
                        .with(declared)
                        .with(chosen.deployment())
                        .withSeverities(KnownParameters.severities(checks, chosen));
            } catch (CheckException misused) {
                throw new ExtensionConfigurationException(
                        misused.getMessage() + " (for '" + testClass.getName() + "')", misused);
            }
        }
    }
}

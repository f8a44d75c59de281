package dev.rehearsal.junit;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.Check;
import dev.rehearsal.check.Declarations;
import dev.rehearsal.check.FailOn;
import dev.rehearsal.compatibility.Deployment;
import dev.rehearsal.history.format.BalancedSteps;
import dev.rehearsal.junit.DeclaredMigrations.DeclaringExtension;
import dev.rehearsal.junit.settings.DeclaredOptions;
import dev.rehearsal.junit.settings.JunitVersion;
import dev.rehearsal.junit.settings.Option;
import dev.rehearsal.rehearsal.Seeding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What {@link MigrationTest} says, as an immutable value: {@code @RegisterExtension static final Migrations migrations =
 * Migrations.at("classpath:db/migration").on("postgres:17")}. It replaces that annotation on the class; what
 * {@link Seeded}, {@link Irreversible}, {@link LockBudget} and all other annotations say there is added to it.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Migrations extends DeclaringExtension implements BeforeAllCallback {
    private final DeclaredOptions options;

    private Migrations(DeclaredOptions options) {
        this.options = options;
    }

    /**
     * The history at these locations: {@code classpath:db/migration}, {@code filesystem:db} or paths relative to the
     * project; none for the usual places. Everything else is left open.
     */
    public static Migrations at(String... locations) {
        return new Migrations(DeclaredOptions.NOTHING).with(Option.LOCATIONS, locations);
    }

    /** Rehearsed on this database ({@code postgres:17}), or on each of them. */
    public Migrations on(String... databases) {
        return with(Option.DATABASE, databases);
    }

    /** With rollback scripts that are kept apart from the migrations, at these places; see {@link MigrationTest#downs}. */
    public Migrations withDowns(String... places) {
        return with(Option.DOWNS, places);
    }

    /** Run by this tool instead of the one that the files look like. */
    public Migrations withTool(String tool) {
        return with(Option.TOOL, tool);
    }

    /** The tool configured by a class of yours. */
    public Migrations configuredBy(Class<?> configuration) {
        return with(Option.CONFIGURED_BY, configuration.getName());
    }

    /** With one more of the tool's own options; which there are is in {@code docs/histories.md}. */
    public Migrations withOption(String name, String value) {
        List<String> all = new ArrayList<>(options.values(Option.OPTIONS));
        all.add(name + "=" + value);
        return with(Option.OPTIONS, all.toArray(String[]::new));
    }

    /** In a database of this name, because the history names it. */
    public Migrations withDatabaseName(String name) {
        return with(Option.DATABASE_NAME, name);
    }

    /** After this SQL file was run once as superuser: a path relative to the project, or {@code classpath:} and a resource. */
    public Migrations withBefore(String script) {
        return with(Option.BEFORE, script);
    }

    /** Run as this preset or role instead of as an ordinary owner; see {@link MigrationTest#migrator}. */
    public Migrations withMigrator(String migrator) {
        return with(Option.MIGRATOR, migrator);
    }

    /** Where this role is there, which the history grants rights to and does not make. */
    public Migrations withApplicationRole(String role) {
        return with(Option.APPLICATION_ROLE, role);
    }

    /** On a server that others use even where a statement reads as if it changed it; see {@link MigrationTest#leavesServerAlone}. */
    public Migrations leavingServerAlone() {
        return with(Option.LEAVES_SERVER_ALONE, "true");
    }

    /** As the user of the server's URL even where others use the server; see {@link MigrationTest#trustedServer}. */
    public Migrations trustingServer() {
        return with(Option.TRUSTED_SERVER, "true");
    }

    /** Judging only what is newer than this migration. */
    public Migrations since(String migration) {
        return with(Option.SINCE, migration);
    }

    /** Judging only what this branch does not have; see {@link MigrationTest#base}. */
    public Migrations against(String branch) {
        return with(Option.BASE, branch);
    }

    /** Knowing how large the tables of production are, as this file says: a path relative to the project; see {@link MigrationTest#productionRows}. */
    public Migrations withProductionRows(String file) {
        return with(Option.PRODUCTION_ROWS, file);
    }

    /** Knowing the findings that this file accepts: a path relative to the project. */
    public Migrations withAccepted(String file) {
        return with(Option.ACCEPTED, file);
    }

    /** With tests that fail for these findings; see {@link MigrationTest#failOn}. */
    public Migrations failingOn(FailOn findings) {
        return with(Option.FAIL_ON, findings.name());
    }

    /** With checks of your own beside the standard ones; see {@link MigrationTest#checks}. */
    @SafeVarargs
    public final Migrations withChecks(Class<? extends Check>... checks) {
        List<String> names = new ArrayList<>();
        for (Class<? extends Check> check : checks) {
            names.add(check.getName());
        }
        return with(Option.CHECKS, names.toArray(String[]::new));
    }

    /** Leading to the schema that each of these files says, paths relative to the project; see {@link GoldenSchema}. */
    public Migrations withGoldenSchema(String... files) {
        return with(Option.GOLDEN_SCHEMA, files);
    }

    /** With rows from this seeding too. */
    public Migrations seededBy(Seeding seeding) {
        return new Migrations(options.with(seeding));
    }

    /** Costing no more than this; {@link LockBudget}, {@link WorkBudget}, {@link TimeBudget} and {@link ProductionRows} may add to it. */
    public Migrations within(Budgets budgets) {
        return new Migrations(options.with(budgets));
    }

    /** With readers and writers beside each up: these statements, or some made from the schema; see {@link Traffic}. */
    public Migrations withTraffic(String... statements) {
        return new Migrations(options.withStatements(List.of(statements))).with(Option.TRAFFIC, "true");
    }

    /** Knowing the statements that another test recorded in this file: a path relative to the project. */
    public Migrations withRecorded(String file) {
        return with(Option.RECORDED, file);
    }

    /** With an application that works on, or is stopped, meanwhile; see {@link MigrationTest#deployment}. */
    public Migrations withDeployment(Deployment deployment) {
        return with(Option.DEPLOYMENT, deployment.name().toLowerCase(Locale.ROOT));
    }

    /** Killing each up at each of its commits and running it again; see {@link CrashSafety}. */
    public Migrations withCrashSafety() {
        return with(Option.CRASHES, "true");
    }

    /**
     * Knowing that the application no longer uses something; see {@link Retired}.
     *
     * @param name the column, table, function or type
     * @param since id of the migration with which the application that no longer uses it was deployed
     * @param because why nothing uses it; never blank
     * @throws dev.rehearsal.check.CheckException if there is no reason
     */
    public Migrations withRetired(String name, String since, String because) {
        return withRetired(List.of(name), since, because);
    }

    /**
     * Knowing that the application no longer uses several things; see {@link Retired}.
     *
     * @param names columns, tables, functions or types that go together
     * @param since id of the migration with which the application that no longer uses them was deployed
     * @param because why nothing uses them; never blank
     * @throws dev.rehearsal.check.CheckException if there is no reason
     */
    public Migrations withRetired(Collection<String> names, String since, String because) {
        List<Declarations.Retired> retired = names.stream()
                .map(name -> new Declarations.Retired(name, since, because))
                .toList();
        return new Migrations(options.withRetired(retired));
    }

    /**
     * Seeing migrations that follow one another as one; see {@link Balanced}.
     *
     * @param migrations their ids, in the order of the history
     * @param because why they balance only together; never blank
     * @throws dev.rehearsal.history.HistoryException if there is no reason, or fewer than two migrations
     */
    public Migrations withBalanced(List<String> migrations, String because) {
        return new Migrations(options.with(new BalancedSteps(migrations, because)));
    }

    private Migrations with(Option option, String... values) {
        return new Migrations(options.with(option, values));
    }

    @Override
    DeclaredOptions options() {
        return options;
    }

    /** Opens the class's rehearsal; called by JUnit. */
    @Override
    public void beforeAll(ExtensionContext context) {
        JunitVersion.check();
        MigrationClassStore.open(context);
    }
}

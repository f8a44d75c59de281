package dev.rehearsal.junit;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.Declarations;
import dev.rehearsal.history.BalancedSteps;
import dev.rehearsal.rehearsal.Seeding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What {@link MigrationTest} says, as an immutable value: {@code @RegisterExtension static final Migrations migrations =
 * Migrations.at("classpath:db/migration").on("postgres:17")}. It replaces that annotation on the class; what
 * {@link Seeded}, {@link Irreversible}, {@link LockBudget} and all other annotations say there is added to it.
 */
public final class Migrations implements BeforeAllCallback {
    private final Map<Option, List<String>> options;
    private final List<Seeding> seedings;
    private final Known known;

    private Migrations(Map<Option, List<String>> options, List<Seeding> seedings, Known known) {
        this.options = options;
        this.seedings = List.copyOf(seedings);
        this.known = known;
    }

    /**
     * What is known about single migrations.
     *
     * @param budgets what they may cost
     * @param retired what old code no longer uses
     * @param statements an application's own statements
     * @param balanced those that are one
     */
    record Known(
            Budgets budgets,
            List<Declarations.Retired> retired,
            List<String> statements,
            List<BalancedSteps> balanced) {
        static final Known NOTHING = new Known(Budgets.NONE, List.of(), List.of(), List.of());

        Known {
            retired = List.copyOf(retired);
            statements = List.copyOf(statements);
            balanced = List.copyOf(balanced);
        }
    }

    /**
     * The history at these locations: {@code classpath:db/migration}, {@code filesystem:db} or paths relative to the
     * project; none for the usual places. Everything else is left open.
     */
    public static Migrations at(String... locations) {
        return new Migrations(new EnumMap<>(Option.class), List.of(), Known.NOTHING).with(Option.LOCATIONS, locations);
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
        List<String> all = new ArrayList<>(values(Option.OPTIONS));
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

    /** Run as this role instead of as the superuser. */
    public Migrations withMigrator(String role) {
        return with(Option.MIGRATOR, role);
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

    /** Knowing the findings that this file accepts: a path relative to the project. */
    public Migrations withAccepted(String file) {
        return with(Option.ACCEPTED, file);
    }

    /** Leading to the schema that each of these files says, paths relative to the project; see {@link GoldenSchema}. */
    public Migrations withGoldenSchema(String... files) {
        return with(Option.GOLDEN_SCHEMA, files);
    }

    /** With rows from this seeding too. */
    public Migrations seededBy(Seeding seeding) {
        List<Seeding> all = new ArrayList<>(seedings);
        all.add(seeding);
        return new Migrations(options, all, known);
    }

    /** Costing no more than this; {@link LockBudget}, {@link WorkBudget}, {@link TimeBudget} and {@link ProductionRows} may add to it. */
    public Migrations within(Budgets budgets) {
        return new Migrations(
                options, seedings, new Known(budgets, known.retired(), known.statements(), known.balanced()));
    }

    /** With readers and writers beside each up: these statements, or some made from the schema; see {@link Traffic}. */
    public Migrations withTraffic(String... statements) {
        Known more = new Known(known.budgets(), known.retired(), List.of(statements), known.balanced());
        return new Migrations(options, seedings, more).with(Option.TRAFFIC, "true");
    }

    /** Knowing the statements that another test recorded in this file: a path relative to the project. */
    public Migrations withRecorded(String file) {
        return with(Option.RECORDED, file);
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
        List<Declarations.Retired> all = new ArrayList<>(known.retired());
        names.forEach(name -> all.add(new Declarations.Retired(name, since, because)));
        return new Migrations(options, seedings, new Known(known.budgets(), all, known.statements(), known.balanced()));
    }

    /**
     * Seeing migrations that follow one another as one; see {@link Balanced}.
     *
     * @param migrations their ids, in the order of the history
     * @param because why they balance only together; never blank
     * @throws dev.rehearsal.history.HistoryException if there is no reason, or fewer than two migrations
     */
    public Migrations withBalanced(List<String> migrations, String because) {
        List<BalancedSteps> all = new ArrayList<>(known.balanced());
        all.add(new BalancedSteps(migrations, because));
        return new Migrations(options, seedings, new Known(known.budgets(), known.retired(), known.statements(), all));
    }

    Migrations with(Option option, String... values) {
        List<String> given =
                List.of(values).stream().filter(value -> !value.isBlank()).toList();
        Map<Option, List<String>> changed = new EnumMap<>(Option.class);
        changed.putAll(options);
        changed.put(option, given);
        return new Migrations(changed, seedings, known);
    }

    List<String> values(Option option) {
        return options.getOrDefault(option, List.of());
    }

    Known known() {
        return known;
    }

    List<Seeding> seedings() {
        return seedings;
    }

    /** Opens the class's rehearsal; called by JUnit. */
    @Override
    public void beforeAll(ExtensionContext context) {
        JunitVersion.check();
        MigrationClass.prepare(context);
    }
}

package dev.rehearsal.generate;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.KnownTables;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.fill.FillRules;
import dev.rehearsal.generate.fill.FillTransaction;
import dev.rehearsal.generate.fill.Filling;
import dev.rehearsal.generate.fill.RefusedBatches;
import dev.rehearsal.generate.fill.WrittenTables;
import dev.rehearsal.generate.plan.TableNames;
import dev.rehearsal.generate.plan.ValueSettings;
import dev.rehearsal.generate.reference.NamedReferences;
import dev.rehearsal.generate.value.ValueSources;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fills every table that has no rows with generated rows that obey all of its constraints, and writes columns that a migration added. Rows of
 * the history are never changed. What is written depends on the plan and the schema only. Safe for use by several threads, each with its own connection.
 */
public final class GeneratedRows implements Seeding {
    /** How many rows each changed table gets while it is lived in. */
    private static final int LIVED_IN_ROWS = 20;

    private final DataPlan plan;
    /** Value sources by their settings; each caches pools that are expensive to make. */
    private final Map<ValueSettings, ValueSources> sources;

    private final FillHistory fillHistory;
    private final RefusedBatches refused = new RefusedBatches();

    private GeneratedRows(DataPlan plan, FillHistory fillHistory) {
        this.plan = plan;
        this.sources = new ConcurrentHashMap<>();
        this.fillHistory = fillHistory;
    }

    /** Rows as that plan wants them. */
    public static GeneratedRows of(DataPlan plan) {
        return new GeneratedRows(plan, new FillHistory());
    }

    @Override
    public void seed(Occasion occasion, Connection connection) throws SQLException {
        switch (occasion.moment()) {
            case START, AFTER_STEP -> keepFilled(occasion, connection, plan.nasty());
            case TAME -> keepFilled(occasion, connection, Nasty.NONE);
            case LIVED_IN -> liveIn(occasion, connection);
        }
    }

    /** Nothing: no generated row is written by the user. */
    @Override
    public Seeding given() {
        return Seeding.NONE;
    }

    @Override
    public Seeding plausible() {
        return plan.nasty() == Nasty.EVERYTHING
                ? new GeneratedRows(plan.withNasty(Nasty.PLAUSIBLE), fillHistory)
                : this;
    }

    /** All but those that only the history fills. */
    @Override
    public boolean makesUpRowsOf(String table) {
        return !TableNames.of(plan.tables().unfilled()).contain("", table);
    }

    /** The tables that stayed short of rows so far, in the order in which that was seen. */
    public List<Unfilled> unfilled() {
        return fillHistory.unfilled();
    }

    /** Whether rows were made so far; none are where every table has rows of its own. */
    public boolean madeAny() {
        return !madeAfter().isEmpty() || !madeBetween().isEmpty();
    }

    /** The migrations after whose step rows were made so far; with an empty name, if some were made before the first. */
    public Set<String> madeAfter() {
        return fillHistory.madeAfter();
    }

    /** The migrations between whose up and down rows were made so far. */
    public Set<String> madeBetween() {
        return fillHistory.madeBetween();
    }

    /** The names in the plan that no table or column had so far, sorted; at the end of a history these are mistakes. */
    public List<String> unmatched() {
        return fillHistory.unmet(plan);
    }

    /** The tables and columns that the history had so far, as {@code orders} and {@code orders.status}; for names that are unmatched. */
    public Set<String> seen() {
        return fillHistory.seen();
    }

    /** What makes the same rows again: {@code 100 rows a table, seed 42, nasty PLAUSIBLE}. */
    @Override
    public String toString() {
        return plan.rows() + " rows a table, seed " + plan.seed() + ", nasty " + plan.nasty();
    }

    private void keepFilled(Occasion occasion, Connection connection, Nasty nasty) throws SQLException {
        FillRules rules = rules(occasion);
        Predicate<KnownTables.Entry> changed = changed(occasion);
        boolean tame = occasion.moment() == Occasion.Moment.TAME;
        meet(connection);
        List<KnownTables.Entry> known = KnownTables.list(connection);
        List<KnownTables.Entry> tables = known.stream().filter(rules::isOpen).toList();
        Set<Long> empty =
                ids(tables.stream().filter(KnownTables.Entry::empty).filter(table -> !tame || changed.test(table)));
        List<KnownTables.Entry> full =
                tables.stream().filter(table -> !tame && !table.empty()).toList();
        Set<Long> joined = ids(full.stream().filter(table -> rules.isAddedTo(table.schema(), table.name())));
        Set<Long> all = new HashSet<>(empty);
        all.addAll(joined);
        boolean step = occasion.moment() == Occasion.Moment.AFTER_STEP;
        List<KnownTables.Entry> kept =
                full.stream().filter(table -> step && changed.test(table)).toList();
        // Where other tables get rows, their triggers may write into these first.
        Set<Long> grown = ids((all.isEmpty() ? new WrittenTables(connection, rules).others(kept) : kept).stream());
        all.addAll(grown);
        write(connection, occasion, () -> order(occasion, nasty, known), all, (filling, catalog) -> {
            filling.fill(chosen(catalog, empty));
            filling.refresh(chosen(catalog, grown));
            filling.join(chosen(catalog, joined));
            fillHistory.note(occasion.migration(), filling.unfilled(), filling.roots());
        });
    }

    private void liveIn(Occasion occasion, Connection connection) throws SQLException {
        meet(connection);
        List<KnownTables.Entry> known = KnownTables.names(connection);
        Set<Long> tables = ids(known.stream().filter(rules(occasion)::isOpen).filter(changed(occasion)));
        write(
                connection,
                occasion,
                () -> order(occasion, plan.nasty(), known),
                tables,
                (filling, catalog) -> filling.extend(chosen(catalog, tables), LIVED_IN_ROWS));
    }

    /** Whether the step made or changed a table. */
    private static Predicate<KnownTables.Entry> changed(Occasion occasion) {
        TableNames changed = TableNames.of(occasion.changed());
        return table -> changed.contain(table.schema(), table.name());
    }

    /** The tables with all that they reference, with a foreign key or without. */
    private static Catalog catalog(Connection connection, Filling.Order order, Set<Long> tables) throws SQLException {
        Catalog near = Catalog.around(connection, tables);
        Set<Long> all = new HashSet<>(order.references().targets(chosen(near, tables)));
        all.removeIf(target -> near.relation(target).isPresent());
        if (all.isEmpty()) {
            return near;
        }
        all.addAll(tables);
        return Catalog.around(connection, all);
    }

    /** What is written into which tables. */
    @FunctionalInterface
    private interface Writing {
        void write(Filling filling, Catalog catalog) throws SQLException;
    }

    private void write(
            Connection connection, Occasion occasion, Supplier<Filling.Order> wanted, Set<Long> tables, Writing writing)
            throws SQLException {
        if (tables.isEmpty()) {
            return;
        }
        Filling.Order order = wanted.get();
        Catalog catalog = catalog(connection, order, tables);
        List<Filling> done = new ArrayList<>();
        FillTransaction.run(connection, transaction -> {
            Filling filling = new Filling(transaction, catalog, order);
            writing.write(filling, catalog);
            done.add(filling);
        });
        if (done.stream().anyMatch(Filling::addedRows)) {
            fillHistory.noteRows(occasion);
        }
        // Not before the rows of the other tables are committed.
        done.forEach(Filling::requireAllMade);
    }

    private void meet(Connection connection) throws SQLException {
        if (!unmatched().isEmpty()) {
            fillHistory.meet(plan, Catalog.read(connection));
        }
    }

    private static Set<Long> ids(Stream<KnownTables.Entry> tables) {
        return tables.map(KnownTables.Entry::id).collect(Collectors.toSet());
    }

    private static List<Relation> chosen(Catalog catalog, Set<Long> ids) {
        return catalog.relations().stream()
                .filter(table -> ids.contains(table.id()))
                .toList();
    }

    private FillRules rules(Occasion occasion) {
        return FillRules.of(occasion, plan.tables().unfilled(), plan.tables().filledAnyway());
    }

    private Filling.Order order(Occasion occasion, Nasty nasty, List<KnownTables.Entry> known) {
        ValueSettings settings = new ValueSettings(plan.seed(), nasty.edgeCases(), plan.locale(), occasion.shape());
        ValueSources values = sources.computeIfAbsent(settings, ValueSources::new);
        PlannedTables tables = new PlannedTables(plan, settings);
        return new Filling.Order(
                tables::of, values, rules(occasion), new NamedReferences(known), refused.after(occasion.migration()));
    }
}

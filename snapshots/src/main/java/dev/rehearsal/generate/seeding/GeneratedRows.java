package dev.rehearsal.generate.seeding;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.KnownTables;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.DataPlan;
import dev.rehearsal.generate.EdgeCases;
import dev.rehearsal.generate.constraint.LaterValues;
import dev.rehearsal.generate.fill.FillRules;
import dev.rehearsal.generate.fill.FillTransaction;
import dev.rehearsal.generate.fill.Filling;
import dev.rehearsal.generate.fill.FullyWrittenTables;
import dev.rehearsal.generate.fill.FurtherRows;
import dev.rehearsal.generate.fill.RefusedBatches;
import dev.rehearsal.generate.plan.ColumnRequest;
import dev.rehearsal.generate.plan.SqlName;
import dev.rehearsal.generate.plan.TableNames;
import dev.rehearsal.generate.plan.TableRequest;
import dev.rehearsal.generate.plan.ValueSettings;
import dev.rehearsal.generate.reference.LookUpTables;
import dev.rehearsal.generate.reference.NamedReferences;
import dev.rehearsal.generate.reference.ReferringTables;
import dev.rehearsal.generate.text.UuidText;
import dev.rehearsal.generate.value.ValueSources;
import dev.rehearsal.history.History;
import dev.rehearsal.rehearsal.NamedReference;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fills every table with generated rows that obey all of its constraints, beside rows of the history where it has some, and writes columns
 * that a migration added. Rows of the history are never changed. What is written depends on the plan, the schema and the occasion only. Safe for use by several threads, each with its own connection.
 */
public final class GeneratedRows implements Seeding {
    /** How many rows each changed table gets while it is lived in. */
    private static final int LIVED_IN_ROWS = 20;
    /** How many rows each table gets then that may refer to what a migration wrote. */
    private static final int REFERRING_ROWS = 10;

    private final DataPlan plan;
    /** Value sources by their settings; each caches pools that are expensive to make. */
    private final Map<ValueSettings, ValueSources> sources;

    private final FillHistory fillHistory;
    private final RefusedBatches refused = new RefusedBatches();

    private final LaterMigrations later;

    private GeneratedRows(DataPlan plan, FillHistory fillHistory, LaterMigrations later) {
        this.plan = plan;
        this.sources = new ConcurrentHashMap<>();
        this.fillHistory = fillHistory;
        this.later = later;
    }

    /** Rows as that plan wants them. */
    public static GeneratedRows of(DataPlan plan) {
        return new GeneratedRows(plan, new FillHistory(), LaterMigrations.NONE);
    }

    /** The same with the values that later migrations tell: a check that lists them, the labels of a type, the keys of a look-up table. */
    public GeneratedRows expecting(History history) {
        return new GeneratedRows(plan, fillHistory, new LaterMigrations(history.migrations()));
    }

    @Override
    public void seed(Occasion occasion, Connection connection) throws SQLException {
        switch (occasion.moment()) {
            case START, AFTER_STEP -> keepFilled(occasion, connection, plan.edgeCases());
            case PLAIN -> keepFilled(occasion, connection, EdgeCases.NONE);
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
        return plan.edgeCases() == EdgeCases.EVERYTHING
                ? new GeneratedRows(plan.withEdgeCases(EdgeCases.PLAUSIBLE), fillHistory, later)
                : this;
    }

    /** All but those that only the history fills. */
    @Override
    public boolean makesUpRowsOf(String table) {
        return !TableNames.of(plan.tables().unfilled()).contain("", table);
    }

    /** Whether generated rows may hold this UUID, which is the same in each run then. */
    public boolean makesUp(UUID value) {
        return UuidText.isMade(value);
    }

    @Override
    public List<NamedReference> references(Connection connection, Set<String> tables) throws SQLException {
        return RequestedTables.of(connection, tables).references();
    }

    @Override
    public Map<String, String> generated(Connection connection, Set<String> tables) throws SQLException {
        RequestedTables asked = RequestedTables.of(connection, tables);
        return asked.generated(
                order(new Occasion(Occasion.Moment.START, ""), plan.edgeCases(), asked.known(), LaterValues.NONE));
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

    /** What makes the same rows again: {@code 100 rows a table, seed 42, edge cases PLAUSIBLE}. */
    @Override
    public String toString() {
        return plan.rows() + " rows a table, seed " + plan.seed() + ", edge cases " + plan.edgeCases();
    }

    private void keepFilled(Occasion occasion, Connection connection, EdgeCases edgeCases) throws SQLException {
        FillRules rules = rules(occasion);
        meet(connection);
        List<KnownTables.Entry> known = KnownTables.list(connection);
        DueTables due = DueTables.of(occasion, rules, known);
        Set<Long> all = new HashSet<>(due.empty());
        all.addAll(due.asked());
        all.addAll(due.shared());
        // Where other tables get rows, their triggers may write into these first.
        List<KnownTables.Entry> kept =
                all.isEmpty() ? new FullyWrittenTables(connection, rules).others(due.kept()) : due.kept();
        Set<Long> grown = DueTables.ids(kept.stream());
        all.addAll(grown);
        LaterValues told = later.on(connection);
        write(connection, occasion, () -> order(occasion, edgeCases, known, told), all, (filling, catalog) -> {
            Set<Long> others = new HashSet<>(due.asked());
            others.addAll(livedIn(connection, catalog, known, due.shared()));
            filling.fill(RequestedTables.chosen(catalog, due.empty()), RequestedTables.chosen(catalog, others));
            filling.refresh(RequestedTables.chosen(catalog, grown));
            fillHistory.note(occasion.migration(), filling.unfilled(), filling.roots());
        });
    }

    /** Those among tables of the history into which an application writes, too. */
    private static Set<Long> livedIn(
            Connection connection, Catalog catalog, List<KnownTables.Entry> known, Set<Long> shared)
            throws SQLException {
        Set<Long> livedIn = new HashSet<>(shared);
        livedIn.removeAll(new LookUpTables(connection, catalog, new NamedReferences(known))
                .among(RequestedTables.chosen(catalog, shared)));
        return livedIn;
    }

    private void liveIn(Occasion occasion, Connection connection) throws SQLException {
        meet(connection);
        List<KnownTables.Entry> known = KnownTables.names(connection);
        FillRules rules = rules(occasion);
        Set<Long> changed = DueTables.changed(occasion, rules, known);
        Set<Long> written = DueTables.written(occasion, known);
        Set<Long> referring = written.isEmpty() ? Set.of() : referring(connection, rules, written, known);
        Set<Long> all = new HashSet<>(changed);
        all.addAll(written);
        all.addAll(referring);
        LaterValues told = later.on(connection);
        write(connection, occasion, () -> order(occasion, plan.edgeCases(), known, told), all, (filling, catalog) -> {
            FurtherRows further = new FurtherRows(filling);
            // Before further rows stand beside those of the migration.
            further.refer(RequestedTables.chosen(catalog, referring), written, REFERRING_ROWS);
            further.extend(RequestedTables.chosen(catalog, changed), LIVED_IN_ROWS);
        });
    }

    private static Set<Long> referring(
            Connection connection, FillRules rules, Set<Long> targets, List<KnownTables.Entry> known)
            throws SQLException {
        Set<Long> referring = ReferringTables.to(connection, targets, known);
        referring.retainAll(DueTables.ids(known.stream().filter(rules::isOpen)));
        return referring;
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
        Catalog catalog = RequestedTables.catalog(connection, order, tables);
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

    private FillRules rules(Occasion occasion) {
        return FillRules.of(occasion, plan.tables().unfilled(), plan.tables().filledAnyway());
    }

    private Filling.Order order(
            Occasion occasion, EdgeCases edgeCases, List<KnownTables.Entry> known, LaterValues told) {
        ValueSettings settings = new ValueSettings(plan.seed(), edgeCases.level(), plan.locale(), occasion.shape());
        ValueSources values = sources.computeIfAbsent(settings, ValueSources::new);
        PlannedTables tables = new PlannedTables(plan, settings, told, occasion.migration());
        return new Filling.Order(
                tables::of, values, rules(occasion), new NamedReferences(known), refused.after(occasion.migration()));
    }

    /** Looks up what a plan says of each table, under the names that the user wrote. */
    record PlannedTables(DataPlan plan, ValueSettings settings, LaterValues later, String applied) {

        TableRequest of(Relation table) {
            List<Map<String, @Nullable Object>> fixed =
                    named(plan.tables().fixedRows(), table).orElse(List.of());
            int rows = named(plan.tables().rows(), table).orElseGet(() -> fixed.isEmpty() ? plan.rows() : fixed.size());
            Map<String, ColumnRequest> columns = columns(table);
            return new TableRequest(
                    later.expected(table, applied, columns.keySet()), rows, plan.rows(), fixed, columns, settings);
        }

        private Map<String, ColumnRequest> columns(Relation table) {
            Map<String, ColumnRequest> columns = new HashMap<>();
            for (Attribute column : table.attributes()) {
                mostExact(plan.columns(), known -> known.isColumn(table, column.name()))
                        .ifPresent(said -> columns.put(column.name(), said.request()));
            }
            return columns;
        }

        private static <V> Optional<V> named(Map<String, V> byTable, Relation table) {
            return mostExact(byTable, known -> known.isTable(table));
        }

        /** The value under the most exact name: maps have no order, and two names may mean the same. */
        private static <V> Optional<V> mostExact(Map<String, V> byName, Predicate<SqlName> meant) {
            return byName.entrySet().stream()
                    .filter(entry -> meant.test(SqlName.parse(entry.getKey())))
                    .max(Comparator.comparing(
                                    (Map.Entry<String, V> entry) -> SqlName.parse(entry.getKey()), SqlName.BY_EXACTNESS)
                            .thenComparing(Map.Entry::getKey))
                    .map(Map.Entry::getValue);
        }
    }

    /**
     * The tables that are due to be written on an occasion, by their ids.
     *
     * @param empty those without rows
     * @param asked those with rows of others to which the plan wants generated ones added
     * @param shared others with rows of the history, whose generated rows may be missing
     * @param kept those with rows that the step made or changed: new columns may have to be written
     */
    private record DueTables(Set<Long> empty, Set<Long> asked, Set<Long> shared, List<KnownTables.Entry> kept) {

        static DueTables of(Occasion occasion, FillRules rules, List<KnownTables.Entry> known) {
            boolean plain = occasion.moment() == Occasion.Moment.PLAIN;
            boolean step = occasion.moment() == Occasion.Moment.AFTER_STEP;
            Predicate<KnownTables.Entry> changed = named(occasion.changed());
            Predicate<KnownTables.Entry> touched = changed.or(named(occasion.written()));
            Predicate<KnownTables.Entry> asked = table -> !plain && rules.isAddedTo(table.schema(), table.name());
            Predicate<KnownTables.Entry> shared = table -> rules.isShared(table.schema(), table.name());
            List<KnownTables.Entry> open = known.stream().filter(rules::isOpen).toList();
            List<KnownTables.Entry> full =
                    open.stream().filter(table -> !table.empty()).toList();
            return new DueTables(
                    ids(open.stream().filter(KnownTables.Entry::empty).filter(table -> !plain || changed.test(table))),
                    ids(full.stream().filter(asked)),
                    ids(full.stream().filter(asked.negate()).filter(shared).filter(touched)),
                    full.stream().filter(table -> step && changed.test(table)).toList());
        }

        /** The ids of those that a step made or changed. */
        static Set<Long> changed(Occasion occasion, FillRules rules, List<KnownTables.Entry> known) {
            return ids(known.stream().filter(rules::isOpen).filter(named(occasion.changed())));
        }

        /** The ids of those among the history's tables that a step wrote. */
        static Set<Long> written(Occasion occasion, List<KnownTables.Entry> known) {
            return ids(known.stream().filter(named(occasion.written())));
        }

        static Set<Long> ids(Stream<KnownTables.Entry> tables) {
            return tables.map(KnownTables.Entry::id).collect(Collectors.toSet());
        }

        private static Predicate<KnownTables.Entry> named(Set<String> tables) {
            TableNames names = TableNames.of(tables);
            return table -> names.contain(table.schema(), table.name());
        }
    }
}

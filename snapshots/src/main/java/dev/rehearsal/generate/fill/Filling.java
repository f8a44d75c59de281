package dev.rehearsal.generate.fill;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.CatalogDialect;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.plan.TableRequest;
import dev.rehearsal.generate.reference.FillOrder;
import dev.rehearsal.generate.reference.NamedReferences;
import dev.rehearsal.generate.reference.ParentKeys;
import dev.rehearsal.generate.row.Generation;
import dev.rehearsal.generate.row.RowDraft;
import dev.rehearsal.generate.row.RowMaker;
import dev.rehearsal.generate.value.ValueSources;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SuspendedTriggers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Fills all tables at one point of the history, parents before children, cycles in two passes. */
public final class Filling {
    /** Smaller tables are not analyzed: it takes longer than filling them and changes no query plan that matters. */
    private static final long WORTH_ANALYZING = 10_000;

    private final FillTransaction transaction;
    private final Catalog catalog;
    private final Order order;
    private final ParentKeyCache parents;
    private final TableFailures failures;
    private final FedSequences sequences;
    private final List<ShortTable> unfilled = new ArrayList<>();
    private final EmptyTableCauses roots = new EmptyTableCauses();
    private final SuspendedForeignKeys suspended;
    private boolean added;

    /**
     * What is to be filled.
     *
     * @param requests what the plan says of each table
     * @param sources makes values
     * @param rules which tables hold rows of others
     * @param references finds columns that reference a table without a foreign key
     * @param refused which rows were refused at this version
     */
    public record Order(
            Function<Relation, TableRequest> requests,
            ValueSources sources,
            FillRules rules,
            NamedReferences references,
            RefusedBatches refused) {}

    public Filling(FillTransaction transaction, Catalog catalog, Order order) {
        this.transaction = transaction;
        this.catalog = catalog;
        this.order = order;
        this.parents = new ParentKeyCache(transaction, catalog, order.references());
        this.failures = new TableFailures(transaction);
        this.sequences = new FedSequences(transaction, failures);
        this.suspended = transaction.dialect().suspendForeignKeys(transaction.connection());
    }

    FillTransaction transaction() {
        return transaction;
    }

    Catalog catalog() {
        return catalog;
    }

    Order order() {
        return order;
    }

    ParentKeyCache parents() {
        return parents;
    }

    TableFailures failures() {
        return failures;
    }

    FedSequences sequences() {
        return sequences;
    }

    /** The tables that stayed short of rows. */
    public List<ShortTable> unfilled() {
        return unfilled;
    }

    /** Whether rows were added to any table; values in columns of rows that were there do not count. */
    public boolean addedRows() {
        return added;
    }

    /** The tables that stayed empty, by what keeps them so. */
    public EmptyTableCauses roots() {
        return roots;
    }

    /** Throws if a defect of the generator kept rows of some tables from being made. */
    public void requireAllMade() {
        failures.raise();
    }

    /**
     * Fills tables.
     *
     * @param empty those that have no rows
     * @param others those that have rows of somebody else, and get generated ones beside them unless they have some already
     */
    public void fill(List<Relation> empty, List<Relation> others) throws SQLException {
        List<Relation> all = new ArrayList<>(empty);
        all.addAll(others);
        Map<Relation, Set<String>> later = new LinkedHashMap<>();
        boolean blind = false;
        for (FillOrder.Turn turn : FillOrder.of(catalog, all, order.references())) {
            if (others.contains(turn.table())) {
                failures.confine(turn.table(), own -> join(generation(turn.table())));
                continue;
            }
            List<Relation.ForeignKey> unseen = toEmpty(turn.blind(), others);
            blind |= !unseen.isEmpty();
            failures.confine(turn.table(), own -> take(turn.table(), turn.later(), unseen));
            turn.later()
                    .forEach(key -> later.computeIfAbsent(turn.table(), table -> new HashSet<>())
                            .addAll(key.columns()));
        }
        parents.release();
        for (Map.Entry<Relation, Set<String>> open : later.entrySet()) {
            Relation table = open.getKey();
            failures.confine(
                    table,
                    own -> new ExistingRows(transaction, parents, generation(table), "true").write(open.getValue()));
        }
        finish(empty, others, blind);
        sequences.moveBehind(all);
    }

    /** Those of some foreign keys that do not lead to rows of somebody else. */
    private static List<Relation.ForeignKey> toEmpty(List<Relation.ForeignKey> keys, List<Relation> others) {
        return keys.stream()
                .filter(key -> others.stream().noneMatch(table -> table.id() == key.target()))
                .toList();
    }

    private void finish(List<Relation> tables, List<Relation> others, boolean blind) throws SQLException {
        List<Relation> all = new ArrayList<>(tables);
        all.addAll(others);
        boolean triggers =
                transaction.dialect().suspendsTriggers() && all.stream().anyMatch(Relation::userTriggers);
        // An owner can switch triggers off only where no foreign key waits to be looked at.
        boolean resumed = blind
                && triggers
                && !SchemaDialect.of(transaction.connection()).canSuspendAllTriggers(transaction.connection());
        if (resumed) {
            resume(tables);
        }
        if (triggers) {
            overrule(all);
        }
        if (blind && !resumed) {
            resume(tables);
        }
    }

    private void take(Relation table, List<Relation.ForeignKey> later, List<Relation.ForeignKey> blind)
            throws SQLException {
        parents.announce(later, foresee(blind));
        if (!blind.isEmpty()) {
            suspended.add(table, blind);
        }
        fill(generation(table));
    }

    /**
     * Writes columns that are new in tables which have rows, as an application of this version would. Rows that may not be generated
     * stay unchanged.
     */
    public void refresh(List<Relation> tables) throws SQLException {
        for (FillOrder.Turn turn : FillOrder.of(catalog, tables, order.references())) {
            failures.confine(turn.table(), own -> refresh(turn.table()));
        }
    }

    private void refresh(Relation table) throws SQLException {
        Generation generation = generation(table);
        Optional<String> rows = isShared(table) ? own(generation) : Optional.of("true");
        if (rows.isEmpty()) {
            return;
        }
        Set<String> fresh = new UnwrittenColumns(transaction, generation, rows.get()).find();
        if (!fresh.isEmpty()) {
            new ExistingRows(transaction, parents, generation, rows.get()).write(fresh);
            parents.forget(table);
        }
    }

    /** Conditions that only generated rows meet, by the ids of tables; without those of which that cannot be told. */
    public Map<Long, String> generated(List<Relation> tables) throws SQLException {
        Map<Long, String> conditions = new HashMap<>();
        for (Relation table : tables) {
            own(generation(table)).ifPresent(condition -> conditions.put(table.id(), condition));
        }
        return conditions;
    }

    /** Which rows are generated; empty if that cannot be told. */
    Optional<String> own(Generation generation) {
        return GeneratedRowFilter.condition(transaction.dialect(), generation);
    }

    boolean isShared(Relation table) {
        return order.rules().isShared(table.schema(), table.name());
    }

    /**
     * Restores generated values that triggers overwrote, also in other tables, with the current time or one same value. So the rows are the
     * same at any time.
     */
    private void overrule(List<Relation> tables) throws SQLException {
        try {
            transaction.attempt(() -> overruled(tables));
        } catch (SQLException e) {
            // Triggers of a table that another role owns cannot be disabled, so their values stay.
            if (!transaction.refusals().isForbidden(e)) {
                throw e;
            }
        }
    }

    private boolean overruled(List<Relation> tables) throws SQLException {
        SuspendedTriggers resting = SchemaDialect.of(transaction.connection())
                .suspendTriggers(
                        transaction.connection(),
                        tables.stream().map(Relation::qualified).toList());
        refresh(tables);
        resting.end();
        return true;
    }

    private void join(Generation generation) throws SQLException {
        if (!holdsGenerated(generation)) {
            fill(generation.besideOthers());
        }
    }

    /** Whether some rows are generated; if they cannot be told from others, a table with enough rows counts as filled. */
    boolean holdsGenerated(Generation generation) throws SQLException {
        String rows = "select count(*) from " + generation.table().ownRows();
        Optional<String> own = own(generation);
        return own.isPresent()
                ? transaction.count(rows + " where " + own.get()) > 0
                : transaction.count(rows) >= generation.rows();
    }

    Generation generation(Relation table) throws SQLException {
        return Generation.of(order.requests().apply(table), order.sources(), parents.named(table));
    }

    void fill(Generation generation) throws SQLException {
        TableFilling filling = new TableFilling(transaction, parents, generation, order.refused());
        long rows = filling.fill();
        added |= rows > 0;
        Relation table = generation.table();
        // Beside rows of the history no table is empty, and one that allows a single row is full.
        if (rows < generation.rows() && !generation.extent().beside()) {
            unfilled.add(new ShortTable(table.qualified(), rows, generation.rows(), filling.reason()));
            Relation.ForeignKey missing = filling.missing();
            if (rows == 0) {
                Relation parent = missing == null ? null : parents.target(missing);
                roots.add(table, parent, filling.reason());
            }
        }
        String refresh = transaction.dialect().refreshStatistics(table);
        if (rows >= WORTH_ANALYZING && !refresh.isEmpty()) {
            transaction.execute(refresh);
        }
    }

    /** The keys that tables will have which are filled later. */
    private Map<Relation.ForeignKey, ParentKeys> foresee(List<Relation.ForeignKey> keys) throws SQLException {
        Map<Relation.ForeignKey, ParentKeys> foreseen = new HashMap<>();
        for (Relation.ForeignKey key : keys) {
            Relation target = catalog.relation(key.target()).orElseThrow();
            foreseen.put(key, FutureKeys.of(key, generation(target)));
        }
        return foreseen;
    }

    private void resume(List<Relation> tables) throws SQLException {
        suspended.watch();
        for (Relation table : tables) {
            failures.confine(table, own -> parents.removeOrphans(table));
        }
        suspended.end();
    }

    /**
     * Moves the sequences that feed columns behind the numbers that were written there.
     *
     * @param transaction where rows are written
     * @param failures confines what goes wrong with one table
     */
    record FedSequences(FillTransaction transaction, TableFailures failures) {

        /** Moves those of all tables at once, and of each alone only where that fails. */
        void moveBehind(List<Relation> tables) throws SQLException {
            String moves = CatalogDialect.of(transaction.connection()).sequenceMoves(tables);
            if (moves.isEmpty()) {
                return;
            }
            try {
                transaction.attempt(moves);
            } catch (SQLException e) {
                transaction.refusals().require(e);
                for (Relation table : tables) {
                    failures.confine(table, own -> move(table));
                }
            }
        }

        private void move(Relation table) throws SQLException {
            String moves = CatalogDialect.of(transaction.connection()).sequenceMoves(List.of(table));
            if (!moves.isEmpty()) {
                transaction.execute(moves);
            }
        }
    }

    /** Computes the keys that a table will have once it is filled, so that children can be filled first. */
    private static final class FutureKeys {
        private FutureKeys() {}

        /** The keys that the foreign key will reference in a table that is filled as given. */
        static ParentKeys of(Relation.ForeignKey key, Generation whole) {
            Generation part = whole.of(new HashSet<>(key.targetColumns()), Set.of(), whole.rows());
            RowMaker maker = new RowMaker(part, Map.of());
            ParentKeys made = new ParentKeys();
            for (long i = 0; i < whole.rows() && !made.isFull(); i++) {
                RowDraft row = maker.next();
                if (row != null) {
                    made.add(inOrder(key.targetColumns(), maker, row));
                }
            }
            return made;
        }

        private static String[] inOrder(List<String> names, RowMaker maker, RowDraft row) {
            return names.stream()
                    .map(name -> maker.column(name)
                            .map(column -> row.get(column.place()))
                            .orElse(""))
                    .toArray(String[]::new);
        }
    }

    /**
     * A table that got fewer rows than asked for.
     *
     * @param table its qualified name
     * @param rows how many rows it got
     * @param wanted how many were asked for
     * @param reason what stood in the way
     */
    public record ShortTable(String table, long rows, long wanted, String reason) {}
}

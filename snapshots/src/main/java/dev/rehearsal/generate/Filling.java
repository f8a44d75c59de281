package dev.rehearsal.generate;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.DrawnColumns;
import dev.rehearsal.catalog.Relation;
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

/** Fills the tables of one occasion, parents before children, cycles in two goes. */
final class Filling {
    /** Statistics of smaller tables change no plan that matters and would cost more than the filling. */
    private static final long WORTH_ANALYZING = 10_000;

    private static final String MISSING_PRIVILEGE = "42501";

    private final Session session;
    private final Catalog catalog;
    private final Order order;
    private final Parents parents;
    private final Faults faults;
    private final List<Unfilled> unfilled = new ArrayList<>();
    private final EmptyRoots roots = new EmptyRoots();
    private final SuspendedKeys suspended;
    private boolean added;

    /**
     * What is wanted on this occasion.
     *
     * @param plan the user's wishes
     * @param nasty how unkind the values are
     * @param sources makes values
     * @param migration id of the migration after which it is
     * @param rules which tables hold rows of others
     * @param references finds columns that reference a table without a foreign key
     */
    record Order(
            DataPlan plan,
            Nasty nasty,
            ValueSources sources,
            String migration,
            FillRules rules,
            NamedReferences references) {}

    Filling(Session session, Catalog catalog, Order order) {
        this.session = session;
        this.catalog = catalog;
        this.order = order;
        this.parents = new Parents(session, catalog, order.references());
        this.faults = new Faults(session);
        this.suspended = new SuspendedKeys(session);
    }

    /** The tables that stayed short of rows. */
    List<Unfilled> unfilled() {
        return unfilled;
    }

    /** Whether rows were added to any table; values in columns of rows that were there do not count. */
    boolean addedRows() {
        return added;
    }

    /** The tables that stayed empty, by what keeps them so. */
    EmptyRoots roots() {
        return roots;
    }

    /** Throws if rows of some tables could not be made by a fault of ours. */
    void requireAllMade() {
        faults.raise();
    }

    /** Fills tables that are empty. */
    void fill(List<Relation> tables) throws SQLException {
        Map<Relation, Set<String>> later = new LinkedHashMap<>();
        boolean blind = false;
        for (FillOrder.Turn turn : FillOrder.of(catalog, tables, order.references())) {
            blind |= !turn.blind().isEmpty();
            faults.confine(turn.table(), own -> take(turn));
            for (Relation.ForeignKey key : turn.later()) {
                later.computeIfAbsent(turn.table(), table -> new HashSet<>()).addAll(key.columns());
            }
        }
        parents.release();
        for (Map.Entry<Relation, Set<String>> open : later.entrySet()) {
            Relation table = open.getKey();
            faults.confine(
                    table, own -> new ExistingRows(session, parents, generation(table), "true").write(open.getValue()));
        }
        finish(tables, blind);
        moveSequences(tables);
    }

    private void finish(List<Relation> tables, boolean blind) throws SQLException {
        boolean triggers = tables.stream().anyMatch(Relation::userTriggers);
        // An owner can switch triggers off only where no foreign key waits to be looked at.
        boolean resumed = blind && triggers && !SuspendedTriggers.canSuspendAll(session.connection());
        if (resumed) {
            resume(tables);
        }
        if (triggers) {
            overrule(tables);
        }
        if (blind && !resumed) {
            resume(tables);
        }
    }

    private void take(FillOrder.Turn turn) throws SQLException {
        parents.announce(turn.later(), foresee(turn.blind()));
        if (!turn.blind().isEmpty()) {
            suspended.add(turn.table(), turn.blind());
        }
        fill(generation(turn.table()));
    }

    /**
     * Writes columns that are new in tables which have rows, as an application of this version would. Rows that may be of somebody else
     * are left alone.
     */
    void refresh(List<Relation> tables) throws SQLException {
        for (FillOrder.Turn turn : FillOrder.of(catalog, tables, order.references())) {
            faults.confine(turn.table(), own -> refresh(turn.table()));
        }
    }

    private void refresh(Relation table) throws SQLException {
        Generation generation = generation(table);
        Optional<String> rows = isShared(table) ? OwnRows.condition(generation) : Optional.of("true");
        if (rows.isEmpty()) {
            return;
        }
        Set<String> fresh = new FreshColumns(session, generation, rows.get()).find();
        if (!fresh.isEmpty()) {
            new ExistingRows(session, parents, generation, rows.get()).write(fresh);
            parents.forget(table);
        }
    }

    private boolean isShared(Relation table) {
        return order.rules().isShared(table.schema(), table.name());
    }

    /**
     * Triggers write the time of day, or the same into every row, also of other tables; there our values stand, the same at any time.
     */
    private void overrule(List<Relation> tables) throws SQLException {
        try {
            session.attempt(() -> overruled(tables));
        } catch (SQLException e) {
            // Triggers of a table that belongs to somebody else cannot rest, and so their values stay.
            if (!MISSING_PRIVILEGE.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private boolean overruled(List<Relation> tables) throws SQLException {
        SuspendedTriggers resting = SuspendedTriggers.of(
                session.connection(), tables.stream().map(Relation::qualified).toList());
        refresh(tables);
        resting.end();
        return true;
    }

    /** Adds rows to tables that may have some, but not beside rows of the history. */
    void extend(List<Relation> tables, long rows) throws SQLException {
        for (FillOrder.Turn turn : FillOrder.of(catalog, tables, order.references())) {
            Relation table = turn.table();
            faults.confine(table, own -> {
                if (!isShared(table)
                        || order.rules().isAddedTo(table.schema(), table.name())
                        || holdsOwnRowsOnly(table)) {
                    long existing = session.count("select count(*) from " + table.qualified());
                    fill(generation(table)
                            .beginningAt(Math.max(existing, order.plan().rows()) + 1, rows));
                }
            });
        }
        moveSequences(tables);
    }

    private boolean holdsOwnRowsOnly(Relation table) throws SQLException {
        String own = OwnRows.condition(generation(table)).orElse("false");
        return session.count("select 1 from " + table.ownRows() + " where not (" + own + ") limit 1") == 0;
    }

    /** Adds rows to tables that hold only rows of somebody else. */
    void join(List<Relation> tables) throws SQLException {
        for (FillOrder.Turn turn : FillOrder.of(catalog, tables, order.references())) {
            faults.confine(turn.table(), own -> join(generation(turn.table())));
        }
        moveSequences(tables);
    }

    private void join(Generation generation) throws SQLException {
        Relation table = generation.table();
        String rows = "select count(*) from " + table.ownRows();
        Optional<String> own = OwnRows.condition(generation);
        // Where rows of ours cannot be told from others, a table with as many as are wanted has got them.
        boolean isDone = own.isPresent()
                ? session.count(rows + " where " + own.get()) > 0
                : session.count(rows) >= generation.rows();
        if (!isDone) {
            fill(generation.beginningAt(generation.rows() + 1, generation.rows()));
        }
    }

    /** Moves those of all tables at once, and of each alone only where that fails. */
    private void moveSequences(List<Relation> tables) throws SQLException {
        try {
            session.attempt(() -> moved(tables));
        } catch (SQLException e) {
            Session.requireRefusal(e);
            for (Relation table : tables) {
                faults.confine(table, own -> moved(List.of(table)));
            }
        }
    }

    private boolean moved(List<Relation> tables) throws SQLException {
        String moves = DrawnColumns.moveSequences(tables);
        if (!moves.isEmpty()) {
            session.execute(moves);
        }
        return true;
    }

    private Generation generation(Relation table) throws SQLException {
        return Generation.of(new TablePlan(order.plan(), table), order.nasty(), order.sources(), parents.named(table));
    }

    private void fill(Generation generation) throws SQLException {
        TableFilling filling = new TableFilling(session, parents, generation);
        long rows = filling.fill();
        added |= rows > 0;
        Relation table = generation.table();
        if (rows < generation.rows()) {
            unfilled.add(new Unfilled(order.migration(), table.qualified(), rows, generation.rows(), filling.reason()));
            Relation.ForeignKey missing = filling.missing();
            if (rows == 0) {
                Relation parent = missing == null ? null : parents.target(missing);
                roots.add(table, parent, filling.reason());
            }
        }
        if (rows >= WORTH_ANALYZING) {
            session.execute("analyze " + table.qualified());
        }
    }

    /** The keys that tables will have which are filled later. */
    private Map<Relation.ForeignKey, ParentKeys> foresee(List<Relation.ForeignKey> keys) throws SQLException {
        Map<Relation.ForeignKey, ParentKeys> foreseen = new HashMap<>();
        for (Relation.ForeignKey key : keys) {
            Relation target = catalog.relation(key.target()).orElseThrow();
            Generation whole = generation(target);
            Generation part = whole.of(new HashSet<>(key.targetColumns()), Set.of(), whole.rows());
            RowMaker maker = new RowMaker(part, Map.of());
            ParentKeys made = new ParentKeys();
            for (long i = 0; i < whole.rows() && !made.isFull(); i++) {
                RowDraft row = maker.next();
                if (row != null) {
                    made.add(inOrder(key.targetColumns(), maker, row));
                }
            }
            foreseen.put(key, made);
        }
        return foreseen;
    }

    private static String[] inOrder(List<String> names, RowMaker maker, RowDraft row) {
        return names.stream()
                .map(name -> maker.column(name)
                        .map(column -> row.get(column.place()))
                        .orElse(""))
                .toArray(String[]::new);
    }

    private void resume(List<Relation> tables) throws SQLException {
        suspended.watch();
        for (Relation table : tables) {
            faults.confine(table, own -> new ForeignKeyRepair(session, table, parents).removeOrphans());
        }
        suspended.end();
    }
}

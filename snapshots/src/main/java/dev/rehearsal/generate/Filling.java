package dev.rehearsal.generate;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.DrawnColumns;
import dev.rehearsal.catalog.Relation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fills the tables of one occasion, parents before children, cycles in two goes. */
final class Filling {
    /** Statistics of smaller tables change no plan that matters and would cost more than the filling. */
    private static final long WORTH_ANALYZING = 10_000;

    private final Session session;
    private final Catalog catalog;
    private final Order order;
    private final Parents parents;
    private final List<Unfilled> unfilled = new ArrayList<>();

    /**
     * What is wanted on this occasion.
     *
     * @param plan the user's wishes
     * @param nasty how unkind the values are
     * @param sources makes values
     * @param migration id of the migration after which it is
     */
    record Order(DataPlan plan, Nasty nasty, ValueSources sources, String migration) {}

    Filling(Session session, Catalog catalog, Order order) {
        this.session = session;
        this.catalog = catalog;
        this.order = order;
        this.parents = new Parents(session, catalog);
    }

    /** The tables that stayed short of rows. */
    List<Unfilled> unfilled() {
        return unfilled;
    }

    /** Fills tables that are empty. */
    void fill(List<Relation> tables) throws SQLException {
        Map<Relation, Set<String>> later = new LinkedHashMap<>();
        boolean blind = false;
        for (FillOrder.Turn turn : FillOrder.of(catalog, tables)) {
            Map<Relation.ForeignKey, ParentKeys> foreseen = foresee(turn.blind());
            parents.announce(turn.later(), foreseen);
            if (!turn.blind().isEmpty()) {
                blind = true;
                suspend(turn.blind());
            }
            fill(generation(turn.table()));
            for (Relation.ForeignKey key : turn.later()) {
                later.computeIfAbsent(turn.table(), table -> new HashSet<>()).addAll(key.columns());
            }
        }
        parents.release();
        for (Map.Entry<Relation, Set<String>> open : later.entrySet()) {
            new ExistingRows(session, parents, generation(open.getKey())).write(open.getValue());
        }
        if (tables.stream().anyMatch(Relation::userTriggers)) {
            overrule(tables);
        }
        if (blind) {
            resume(tables);
        }
        moveSequences(tables);
    }

    /** Writes columns that are new in tables which have rows, as an application of this version would. */
    void refresh(List<Relation> tables) throws SQLException {
        for (FillOrder.Turn turn : FillOrder.of(catalog, tables)) {
            Generation generation = generation(turn.table());
            Set<String> fresh = new FreshColumns(session, generation).find();
            if (!fresh.isEmpty()) {
                new ExistingRows(session, parents, generation).write(fresh);
                parents.forget(turn.table());
            }
        }
    }

    /**
     * Triggers write the time of day, or the same into every row, also of other tables; there our values stand, the same at any time.
     */
    private void overrule(List<Relation> tables) throws SQLException {
        session.execute("set local session_replication_role = replica");
        refresh(tables);
        session.execute("set local session_replication_role = origin");
    }

    /** Adds rows to tables that may have some. */
    void extend(List<Relation> tables, long rows) throws SQLException {
        for (FillOrder.Turn turn : FillOrder.of(catalog, tables)) {
            Relation table = turn.table();
            long existing = session.count("select count(*) from " + table.qualified());
            fill(generation(table).beginningAt(Math.max(existing, order.plan().rows()) + 1, rows));
        }
        moveSequences(tables);
    }

    private void moveSequences(List<Relation> tables) throws SQLException {
        String moves = DrawnColumns.moveSequences(tables);
        if (!moves.isEmpty()) {
            session.execute(moves);
        }
    }

    private Generation generation(Relation table) {
        return Generation.of(new TablePlan(order.plan(), table), order.nasty(), order.sources());
    }

    private void fill(Generation generation) throws SQLException {
        TableFilling filling = new TableFilling(session, parents, generation);
        long rows = filling.fill();
        Relation table = generation.table();
        if (rows < generation.rows()) {
            unfilled.add(new Unfilled(order.migration(), table.qualified(), rows, generation.rows(), filling.reason()));
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

    /** Foreign keys that hold only in the end are watched in the end, those that cannot wait are looked at by us. */
    private void suspend(List<Relation.ForeignKey> keys) throws SQLException {
        boolean deferrable = keys.stream().allMatch(Relation.ForeignKey::deferrable);
        session.execute(deferrable ? "set constraints all deferred" : "set local session_replication_role = replica");
    }

    private void resume(List<Relation> tables) throws SQLException {
        session.execute("set local session_replication_role = origin");
        for (Relation table : tables) {
            new ForeignKeyRepair(session, table, parents).removeOrphans();
        }
        session.execute("set constraints all immediate");
    }
}

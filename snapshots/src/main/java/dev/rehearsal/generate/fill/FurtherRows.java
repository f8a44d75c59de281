package dev.rehearsal.generate.fill;

import dev.rehearsal.catalog.CatalogDialect;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.reference.FillOrder;
import dev.rehearsal.generate.reference.ParentKeys;
import dev.rehearsal.generate.row.Generation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds rows to tables that have generated ones, as an application does while it lives in them. */
public final class FurtherRows {
    private final Filling filling;

    public FurtherRows(Filling filling) {
        this.filling = filling;
    }

    /** Adds rows to tables that may have some, but not beside those of the history alone. */
    public void extend(List<Relation> tables, long rows) throws SQLException {
        for (FillOrder.Turn turn :
                FillOrder.of(filling.catalog(), tables, filling.order().references())) {
            Relation table = turn.table();
            filling.failures().confine(table, own -> {
                boolean asked = filling.order().rules().isAddedTo(table.schema(), table.name());
                if (asked || isLivedIn(table)) {
                    add(filling.generation(table), rows);
                }
            });
        }
        filling.sequences().moveBehind(tables);
    }

    /**
     * Adds rows that refer to rows of some tables to which none refers yet; to such as are not generated where that can be told.
     *
     * @param children the tables that get rows
     * @param targets ids of the tables that they refer to
     */
    public void refer(List<Relation> children, Set<Long> targets, long rows) throws SQLException {
        for (Relation child : children) {
            List<Relation.ForeignKey> references = new ArrayList<>(child.foreignKeys());
            references.addAll(filling.order().references().of(child, filling.catalog()));
            for (Relation.ForeignKey reference : references) {
                if (targets.contains(reference.target())) {
                    filling.failures().confine(child, own -> refer(child, reference, rows));
                }
            }
        }
        filling.sequences().moveBehind(children);
    }

    private void refer(Relation child, Relation.ForeignKey reference, long rows) throws SQLException {
        Relation target = filling.parents().target(reference);
        if (target == null || !isLivedIn(child)) {
            return;
        }
        String others = filling.own(filling.generation(target))
                .map(own -> "not (" + own + ")")
                .orElse("true");
        var fresh = FreshKeys.of(filling.transaction(), child, reference, target, others);
        if (fresh.size() > 0) {
            filling.parents().announce(List.of(), Map.of(reference, fresh));
            add(filling.generation(child), rows);
            filling.parents().release();
        }
    }

    private boolean isLivedIn(Relation table) throws SQLException {
        return !filling.isShared(table) || filling.holdsGenerated(filling.generation(table));
    }

    private void add(Generation whole, long rows) throws SQLException {
        long existing = filling.transaction()
                .count("select count(*) from " + whole.table().qualified());
        filling.fill(whole.beginningAt(Math.max(existing, whole.request().defaultRows()) + 1, rows));
    }

    /** Reads keys of a table that no row of another refers to yet, such as those that a migration just wrote. */
    private static final class FreshKeys {
        private static final int MOST = 5;

        private FreshKeys() {}

        /**
         * Some of them, the last ones first.
         *
         * @param reference what refers to the table, with a foreign key or by name only
         * @param parent the table
         * @param condition which of its rows count
         */
        static ParentKeys of(
                FillTransaction transaction,
                Relation child,
                Relation.ForeignKey reference,
                Relation parent,
                String condition)
                throws SQLException {
            CatalogDialect dialect = CatalogDialect.of(transaction.connection());
            List<String> keys = reference.targetColumns().stream()
                    .map(name -> "p." + dialect.quoted(name))
                    .toList();
            List<String> equal = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                equal.add("c." + dialect.quoted(reference.columns().get(i)) + " = " + keys.get(i));
            }
            String last = keys.stream().map(key -> key + " desc").collect(Collectors.joining(", "));
            return ParentKeys.read(
                    transaction.connection(),
                    "select "
                            + dialect.texts(parent, reference.targetColumns(), "p.")
                            + " from (select * from " + parent.ownRows() + " where " + condition + ") p where "
                            + keys.stream().map(key -> key + " is not null").collect(Collectors.joining(" and "))
                            + " and not exists (select 1 from " + child.ownRows() + " c where "
                            + String.join(" and ", equal) + ") order by " + last + " limit " + MOST);
        }
    }
}

package dev.rehearsal.generate.seeding;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.CatalogDialect;
import dev.rehearsal.catalog.KnownTables;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.fill.FillTransaction;
import dev.rehearsal.generate.fill.Filling;
import dev.rehearsal.generate.plan.TableNames;
import dev.rehearsal.generate.reference.NamedReferences;
import dev.rehearsal.generate.reference.ReferringTables;
import dev.rehearsal.rehearsal.NamedReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tables of which a walk asks something.
 *
 * @param connection to their database
 * @param known all tables there
 * @param ids the ids of those that are asked for, by their names
 */
record RequestedTables(Connection connection, List<KnownTables.Entry> known, Map<String, Long> ids) {

    static RequestedTables of(Connection connection, Set<String> names) throws SQLException {
        List<KnownTables.Entry> known = KnownTables.names(connection);
        Map<String, Long> ids = new HashMap<>();
        for (String name : names) {
            TableNames one = TableNames.of(List.of(name));
            known.stream()
                    .filter(table -> one.contain(table.schema(), table.name()))
                    .forEach(table -> ids.put(name, table.id()));
        }
        return new RequestedTables(connection, known, ids);
    }

    /** The columns that refer to them by name only. */
    List<NamedReference> references() throws SQLException {
        Set<Long> targets = Set.copyOf(ids.values());
        Set<Long> all = new HashSet<>(ReferringTables.to(connection, targets, known));
        all.addAll(targets);
        Catalog catalog = Catalog.around(connection, all);
        NamedReferences named = new NamedReferences(known);
        List<NamedReference> references = new ArrayList<>();
        for (Relation table : catalog.relations()) {
            for (Relation.ForeignKey reference : named.of(table, catalog)) {
                if (targets.contains(reference.target())) {
                    references.add(reference(
                            CatalogDialect.of(connection),
                            table,
                            reference,
                            catalog.relation(reference.target()).orElseThrow()));
                }
            }
        }
        return references;
    }

    private static NamedReference reference(
            CatalogDialect dialect, Relation table, Relation.ForeignKey reference, Relation target) {
        return new NamedReference(
                table.qualified(),
                dialect.quoted(reference.columns().get(0)),
                target.qualified(),
                dialect.quoted(reference.targetColumns().get(0)));
    }

    /** Conditions that only generated rows meet, by the names of the tables; without those of which that cannot be told. */
    Map<String, String> generated(Filling.Order order) throws SQLException {
        Set<Long> tables = Set.copyOf(ids.values());
        Catalog catalog = catalog(connection, order, tables);
        Map<Long, String> conditions = new HashMap<>();
        FillTransaction.run(
                connection,
                transaction ->
                        conditions.putAll(new Filling(transaction, catalog, order).generated(chosen(catalog, tables))));
        Map<String, String> byName = new HashMap<>();
        ids.forEach((name, id) -> conditions.computeIfPresent(id, (same, condition) -> {
            byName.put(name, condition);
            return condition;
        }));
        return byName;
    }

    /** Some tables with all that they reference, with a foreign key or without. */
    static Catalog catalog(Connection connection, Filling.Order order, Set<Long> tables) throws SQLException {
        Catalog near = Catalog.around(connection, tables);
        Set<Long> all = new HashSet<>(order.references().targets(chosen(near, tables)));
        all.removeIf(target -> near.relation(target).isPresent());
        if (all.isEmpty()) {
            return near;
        }
        all.addAll(tables);
        return Catalog.around(connection, all);
    }

    static List<Relation> chosen(Catalog catalog, Set<Long> ids) {
        return catalog.relations().stream()
                .filter(table -> ids.contains(table.id()))
                .toList();
    }
}

package dev.rehearsal.generate.fill;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.reference.NamedReferences;
import dev.rehearsal.generate.reference.ParentKeys;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the keys of parents once for each referenced key. */
final class ParentKeyCache {
    private final FillTransaction transaction;
    private final Catalog catalog;
    private final NamedReferences references;
    private final Map<List<String>, Map<Long, ParentKeys>> read = new HashMap<>();
    private final Map<Relation.ForeignKey, ParentKeys> foreseen = new HashMap<>();
    private final Set<Relation.ForeignKey> withheld = new HashSet<>();

    ParentKeyCache(FillTransaction transaction, Catalog catalog, NamedReferences references) {
        this.transaction = transaction;
        this.references = references;
        this.catalog = catalog;
    }

    /** Gives some foreign keys no parents for now, or keys that their parents will have. */
    void announce(List<Relation.ForeignKey> later, Map<Relation.ForeignKey, ParentKeys> soon) {
        withheld.addAll(later);
        foreseen.putAll(soon);
    }

    /** The keys may be read from now on. */
    void release() {
        withheld.clear();
        foreseen.clear();
    }

    /** The referenced table, if it is one that can be read here. */
    @Nullable
    Relation target(Relation.ForeignKey key) {
        return catalog.relation(key.target()).orElse(null);
    }

    /** Removes rows of a table whose parents are missing, as the server did not check all foreign keys; how many. */
    long removeOrphans(Relation table) throws SQLException {
        long removed = 0;
        for (Relation.ForeignKey key : table.foreignKeys()) {
            Relation target = target(key);
            if (target != null) {
                removed += transaction.dialect().removeOrphans(transaction.connection(), table, key, target);
            }
        }
        return removed;
    }

    /** Forgets the keys of a table whose rows have changed. */
    void forget(Relation table) {
        read.values().forEach(byTable -> byTable.remove(table.id()));
    }

    /**
     * The keys for each foreign key of a table. Those to itself are new each time, because rows in the making join them.
     *
     * @param existing whether rows that it has already may be referenced
     */
    Map<Relation.ForeignKey, ParentKeys> of(Relation table, boolean existing) throws SQLException {
        Map<Relation.ForeignKey, ParentKeys> keys = new HashMap<>();
        for (Relation.ForeignKey key : table.foreignKeys()) {
            keys.put(key, keys(table, key, existing));
        }
        return keys;
    }

    /** The keys for each column that references a table by name only, where that table has rows. */
    Map<String, ParentKeys> named(Relation table) throws SQLException {
        Map<String, ParentKeys> keys = new HashMap<>();
        for (Relation.ForeignKey reference : references.of(table, catalog)) {
            ParentKeys found = keys(table, reference, true);
            if (found.size() > 0) {
                keys.put(reference.columns().get(0), found);
            }
        }
        return keys;
    }

    private ParentKeys keys(Relation table, Relation.ForeignKey key, boolean existing) throws SQLException {
        boolean self = key.target() == table.id();
        Relation target = catalog.relation(key.target()).orElse(null);
        if (withheld.contains(key) || target == null || (self && !existing)) {
            return foreseen.getOrDefault(key, new ParentKeys());
        }
        if (foreseen.containsKey(key)) {
            return foreseen.get(key);
        }
        if (self) {
            return ParentKeys.read(transaction.connection(), target, key.targetColumns());
        }
        Map<Long, ParentKeys> byTable = read.computeIfAbsent(key.targetColumns(), columns -> new HashMap<>());
        ParentKeys known = byTable.get(target.id());
        if (known == null) {
            known = ParentKeys.read(transaction.connection(), target, key.targetColumns());
            byTable.put(target.id(), known);
        }
        return known;
    }
}

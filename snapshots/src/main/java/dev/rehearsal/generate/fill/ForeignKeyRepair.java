package dev.rehearsal.generate.fill;

import dev.rehearsal.catalog.Relation;
import java.sql.SQLException;

/** Removes rows that break foreign keys which the server did not check. */
final class ForeignKeyRepair {
    private final FillTransaction transaction;
    private final Relation table;
    private final ParentKeyCache parents;

    ForeignKeyRepair(FillTransaction transaction, Relation table, ParentKeyCache parents) {
        this.transaction = transaction;
        this.table = table;
        this.parents = parents;
    }

    /** Removes rows whose parents are missing; how many. */
    long removeOrphans() throws SQLException {
        long removed = 0;
        for (Relation.ForeignKey key : table.foreignKeys()) {
            Relation target = parents.target(key);
            if (target != null) {
                removed += transaction.dialect().removeOrphans(transaction.connection(), table, key, target);
            }
        }
        return removed;
    }
}

package dev.rehearsal.generate.fill;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.schema.SchemaDialects;
import dev.rehearsal.schema.SuspendedTriggers;
import dev.rehearsal.sql.Quoting;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Suspends the foreign keys of tables that reference each other in a circle, until all of them are filled. Deferrable keys are checked by
 * the server at the end. Others are disabled and checked here, or made deferrable for that time if the role may not disable them.
 */
final class SuspendedForeignKeys {
    private final FillTransaction transaction;
    private final List<String> undo = new ArrayList<>();
    private @Nullable SuspendedTriggers resting;

    SuspendedForeignKeys(FillTransaction transaction) {
        this.transaction = transaction;
    }

    void add(Relation table, List<Relation.ForeignKey> keys) throws SQLException {
        if (keys.stream().allMatch(Relation.ForeignKey::deferrable)) {
            transaction.execute("set constraints all deferred");
            return;
        }
        SuspendedTriggers rest = SchemaDialects.suspendTriggers(transaction.connection(), List.of());
        resting = rest;
        if (rest.isReplicating()) {
            return;
        }
        transaction.execute("set constraints all deferred");
        for (Relation.ForeignKey key : keys) {
            if (!key.deferrable()) {
                String alter = "alter table " + table.qualified() + " alter constraint " + Quoting.always(key.name());
                transaction.execute(alter + " deferrable initially deferred");
                undo.add(alter + " not deferrable");
            }
        }
    }

    /** Checks new changes again. */
    void watch() throws SQLException {
        if (resting != null) {
            resting.end();
        }
    }

    /** Checks all of them from now on. */
    void end() throws SQLException {
        transaction.execute("set constraints all immediate");
        for (String sql : undo) {
            transaction.execute(sql);
        }
        undo.clear();
    }
}

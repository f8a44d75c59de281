package dev.rehearsal.generate;

import dev.rehearsal.catalog.Identifiers;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.schema.SuspendedTriggers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Foreign keys of a ring of tables, which hold only once all of them are filled. Those that may wait are watched in the end. Those
 * that may not are looked at by us, where the session may rest them; where not, the tables' owner lets them wait for as long.
 */
final class SuspendedKeys {
    private final Session session;
    private final List<String> undo = new ArrayList<>();
    private @Nullable SuspendedTriggers resting;

    SuspendedKeys(Session session) {
        this.session = session;
    }

    void add(Relation table, List<Relation.ForeignKey> keys) throws SQLException {
        if (keys.stream().allMatch(Relation.ForeignKey::deferrable)) {
            session.execute("set constraints all deferred");
            return;
        }
        SuspendedTriggers rest = SuspendedTriggers.of(session.connection(), List.of());
        resting = rest;
        if (rest.isReplicating()) {
            return;
        }
        session.execute("set constraints all deferred");
        for (Relation.ForeignKey key : keys) {
            if (!key.deferrable()) {
                String alter =
                        "alter table " + table.qualified() + " alter constraint " + Identifiers.quoted(key.name());
                session.execute(alter + " deferrable initially deferred");
                undo.add(alter + " not deferrable");
            }
        }
    }

    /** Lets new changes be watched again. */
    void watch() throws SQLException {
        if (resting != null) {
            resting.end();
        }
    }

    /** Watches all of them from now on. */
    void end() throws SQLException {
        session.execute("set constraints all immediate");
        for (String sql : undo) {
            session.execute(sql);
        }
        undo.clear();
    }
}

package dev.rehearsal.product.postgres.fill;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.fill.SuspendedForeignKeys;
import dev.rehearsal.schema.SchemaDialects;
import dev.rehearsal.schema.SuspendedTriggers;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Suspends foreign keys. Deferrable keys are checked by the server at the end. Others are disabled and checked here, or made deferrable for that time if the role may not disable them.
 */
final class PostgresSuspendedForeignKeys implements SuspendedForeignKeys {
    private final Connection connection;
    private final List<String> undo = new ArrayList<>();
    private @Nullable SuspendedTriggers resting;

    PostgresSuspendedForeignKeys(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void add(Relation table, List<Relation.ForeignKey> keys) throws SQLException {
        if (keys.stream().allMatch(Relation.ForeignKey::deferrable)) {
            execute("set constraints all deferred");
            return;
        }
        SuspendedTriggers rest = SchemaDialects.suspendTriggers(connection, List.of());
        resting = rest;
        if (rest.isReplicating()) {
            return;
        }
        execute("set constraints all deferred");
        for (Relation.ForeignKey key : keys) {
            if (!key.deferrable()) {
                String alter = "alter table " + table.qualified() + " alter constraint " + Quoting.always(key.name());
                execute(alter + " deferrable initially deferred");
                undo.add(alter + " not deferrable");
            }
        }
    }

    @Override
    public void watch() throws SQLException {
        if (resting != null) {
            resting.end();
        }
    }

    @Override
    public void end() throws SQLException {
        execute("set constraints all immediate");
        for (String sql : undo) {
            execute(sql);
        }
        undo.clear();
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

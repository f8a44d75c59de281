package dev.rehearsal.product.postgres.fill;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.fill.FillDialect;
import dev.rehearsal.generate.fill.RowChange;
import dev.rehearsal.generate.fill.RowSource;
import dev.rehearsal.generate.fill.SuspendedForeignKeys;
import dev.rehearsal.generate.fill.UpdateCounts;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SuspendedTriggers;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows written to PostgreSQL. */
public final class PostgresFillDialect implements FillDialect {

    @Override
    public String start() {
        return "set constraints all immediate";
    }

    @Override
    public long send(Connection connection, Relation table, List<Attribute> columns, RowSource rows)
            throws SQLException {
        return CopyStream.send(connection, table, columns, rows);
    }

    @Override
    public String insert(Relation table, List<Attribute> columns, String condition) {
        return PostgresRowSql.insert(table, columns, condition);
    }

    @Override
    public RowChange change(
            Relation table, List<Attribute> read, List<Attribute> written, String which, String condition) {
        return PostgresRowSql.change(table, read, written, which, condition);
    }

    @Override
    public String quoted(String name) {
        return Quoting.always(name);
    }

    /** One list of texts for each column. */
    @Override
    public int bind(PreparedStatement statement, List<@Nullable String[]> rows) throws SQLException {
        int width = rows.get(0).length;
        for (int place = 0; place < width; place++) {
            @Nullable Object[] texts = new @Nullable Object[rows.size()];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = rows.get(i)[place];
            }
            statement.setArray(place + 1, statement.getConnection().createArrayOf("text", texts));
        }
        return width;
    }

    @Override
    public long written(PreparedStatement statement) throws SQLException {
        return UpdateCounts.last(statement);
    }

    @Override
    public boolean suspendsTriggers() {
        return true;
    }

    @Override
    public String read(ValueType type) {
        return "select v.value::" + type.base().sql() + " from unnest(?::text[]) as v(value)";
    }

    @Override
    public String highest(Relation table, String column) {
        return "select pg_catalog.max(" + Quoting.always(column) + ")::bigint from " + table.qualified();
    }

    @Override
    public String isOneOf(String column, ValueType.Scalar type, List<String> values) {
        return Quoting.always(column) + " = any ('{" + String.join(",", values) + "}'::" + type.name() + "[])";
    }

    @Override
    public String isUnwritten(String column) {
        String name = Quoting.always(column);
        return "count(" + name + ") = 0 or count(*) > 1 and count(" + name + ") = count(*) and min(" + name
                + "::text) = max(" + name + "::text)";
    }

    @Override
    public String refreshStatistics(Relation table) {
        return "analyze " + table.qualified();
    }

    @Override
    public SuspendedForeignKeys suspendForeignKeys(Connection connection) {
        return new PostgresSuspendedForeignKeys(connection);
    }

    @Override
    public long removeOrphans(Connection connection, Relation table, Relation.ForeignKey key, Relation target)
            throws SQLException {
        return RowsWithoutParent.remove(connection, table, key, target);
    }

    /** Removes rows that break a foreign key which the server did not check. */
    private static final class RowsWithoutParent {
        private RowsWithoutParent() {}

        static long remove(Connection connection, Relation table, Relation.ForeignKey key, Relation target)
                throws SQLException {
            List<String> own = key.columns().stream().map(Quoting::always).toList();
            String present = own.stream()
                    .map(name -> "child." + name + " is not null")
                    .collect(Collectors.joining(key.full() ? " or " : " and "));
            String equal = IntStream.range(0, own.size())
                    .mapToObj(
                            i -> "parent." + Quoting.always(key.targetColumns().get(i)) + " = child." + own.get(i))
                    .collect(Collectors.joining(" and "));
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate("delete from " + table.ownRows()
                        + " child where (" + present + ") and not exists (select from "
                        + target.ownRows() + " parent where " + equal + ")");
            }
        }
    }

    /**
     * Suspends foreign keys. Deferrable keys are checked by the server at the end. Others are disabled and checked here, or made deferrable for that time if the role may not disable them.
     */
    private static final class PostgresSuspendedForeignKeys implements SuspendedForeignKeys {
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
            SuspendedTriggers rest = SchemaDialect.of(connection).suspendTriggers(connection, List.of());
            resting = rest;
            if (rest.isReplicating()) {
                return;
            }
            execute("set constraints all deferred");
            for (Relation.ForeignKey key : keys) {
                if (!key.deferrable()) {
                    String alter =
                            "alter table " + table.qualified() + " alter constraint " + Quoting.always(key.name());
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
}

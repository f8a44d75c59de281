package dev.rehearsal.product.postgres.fill;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.fill.FillDialect;
import dev.rehearsal.generate.fill.RowChange;
import dev.rehearsal.generate.fill.RowSource;
import dev.rehearsal.generate.fill.SuspendedForeignKeys;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.postgres.dialect.PostgresDialect;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows written to PostgreSQL. */
public final class PostgresFillDialect implements FillDialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public PostgresFillDialect() {}

    @Override
    public DatabaseProduct dialect() {
        return new PostgresDialect();
    }

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
        return RowSql.insert(table, columns, condition);
    }

    @Override
    public RowChange change(
            Relation table, List<Attribute> read, List<Attribute> written, String which, String condition) {
        return RowSql.change(table, read, written, which, condition);
    }

    @Override
    public void bind(PreparedStatement statement, int parameter, @Nullable Object[] texts) throws SQLException {
        statement.setArray(parameter, statement.getConnection().createArrayOf("text", texts));
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
        return Orphans.remove(connection, table, key, target);
    }
}

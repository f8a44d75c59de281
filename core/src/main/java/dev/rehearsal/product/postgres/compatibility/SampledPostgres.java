package dev.rehearsal.product.postgres.compatibility;

import dev.rehearsal.compatibility.sample.RowKeys;
import dev.rehearsal.compatibility.sample.SampleRow;
import dev.rehearsal.compatibility.sample.SampledDatabase;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SuspendedTriggers;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows of a database of PostgreSQL.
 *
 * @param connection the owner's
 */
record SampledPostgres(Connection connection, PostgresSpelling spelling) implements SampledDatabase {

    @Override
    public List<SampleRow> read(Table table, String rest) throws SQLException {
        String columns = table.columns().stream()
                .map(column -> "t." + spelling.name(column.name()) + "::text")
                .collect(Collectors.joining(", "));
        return SampledDatabase.rows(
                connection,
                "select " + columns + " from " + table.name() + " t " + rest,
                table,
                PostgresSpelling::value);
    }

    @Override
    public List<SampleRow> takeOut(Table table, RowKeys keys, String free) throws SQLException {
        List<SampleRow> rows = read(table, free);
        moveSequences(table);
        if (rows.size() == 2) {
            remove(table, rows.get(0).condition(keys, spelling));
        }
        return rows;
    }

    /** Rows are there wherever they were generated. */
    @Override
    public SampleRow withParents(Table table, SampleRow row) {
        return row;
    }

    private void remove(Table table, String condition) throws SQLException {
        SuspendedTriggers resting = SchemaDialect.of(connection).suspendTriggers(connection, List.of(table.name()));
        try (var statement = connection.createStatement()) {
            statement.execute("delete from " + table.name() + " where (tableoid, ctid) = (select tableoid, ctid from "
                    + table.name() + " where " + condition + " limit 1)");
        }
        resting.end();
    }

    /** Rows that were written with their keys leave sequences behind; an application's next insert must not meet them. */
    private void moveSequences(Table table) throws SQLException {
        for (Column column : table.columns()) {
            String expression = column.defaultExpression();
            boolean drawn = column.isIdentity() || (expression != null && expression.contains("nextval("));
            if (drawn && PostgresSpelling.type(column).matches("smallint|integer|bigint")) {
                try (var statement = connection.createStatement()) {
                    // A column may hold more than its sequence can give.
                    statement.execute("select pg_catalog.setval(q.seqrelid::pg_catalog.regclass,"
                            + " least(greatest((select max(" + spelling.name(column.name()) + ") from "
                            + table.name() + "), 1), q.seqmax)) from pg_catalog.pg_sequence q where q.seqrelid ="
                            + " pg_catalog.pg_get_serial_sequence(" + Quoting.literal(table.name()) + ", "
                            + Quoting.literal(column.name()) + ")::pg_catalog.regclass");
                }
            }
        }
    }
}

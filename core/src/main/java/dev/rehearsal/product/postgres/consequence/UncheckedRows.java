package dev.rehearsal.product.postgres.consequence;

import dev.rehearsal.evidence.BreakingRows;
import dev.rehearsal.history.ServerWords;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds rows that break checks which were never validated, and tries to update one of each. */
final class UncheckedRows {
    private final DatabaseFixture fixture;
    private final Schema schema;

    private UncheckedRows(DatabaseFixture fixture, Schema schema) {
        this.fixture = fixture;
        this.schema = schema;
    }

    static List<BreakingRows> in(DatabaseFixture fixture, Schema schema) {
        UncheckedRows rows = new UncheckedRows(fixture, schema);
        return schema.constraints()
                .filter(check -> !check.validated()
                        && check.parent() == 0
                        && check.definition().type() == Constraint.Type.CHECK
                        && !rows.isOfParent(check))
                .flatMap(check -> rows.breaking(check).stream())
                .toList();
    }

    /** Whether a table that this one is a part of, or inherits from, has the same check: then its rows are counted there. */
    private boolean isOfParent(Constraint check) {
        String bare = ObjectIdentity.of(check).ownName();
        return schema.table(check.table()).stream()
                .flatMap(table -> table.inheritance().parents().stream())
                .anyMatch(parent -> schema.constraints()
                        .anyMatch(other -> other.table() == parent
                                && ObjectIdentity.of(other).ownName().equals(bare)));
    }

    private Optional<BreakingRows> breaking(Constraint check) {
        String expression = check.definition().expression();
        Optional<Table> table = schema.table(check.table());
        if (expression == null || table.isEmpty()) {
            return Optional.empty();
        }
        String from = " from " + table.get().name() + " where not (" + expression + ")";
        List<@Nullable String> first = fixture.query("select count(*), pg_catalog.min(" + row(table.get()) + ")" + from)
                .get(0);
        long rows = Long.parseLong(String.valueOf(first.get(0)));
        return rows == 0
                ? Optional.empty()
                : refused(check, table.get(), expression, rows, String.valueOf(first.get(1)));
    }

    /** The condition that finds a row, as an expression over it: its key, or else where it lies. */
    private String row(Table table) {
        List<Column> key = schema.primaryKey(table);
        return key.isEmpty()
                ? "'ctid = ' || pg_catalog.quote_literal(ctid)"
                : key.stream()
                        .map(column -> Quoting.literal(Quoting.ifNeeded(column.name()) + " = ")
                                + " || pg_catalog.quote_literal(" + Quoting.always(column.name()) + "::text)")
                        .collect(Collectors.joining(" || ' and ' || "));
    }

    private Optional<BreakingRows> refused(
            Constraint check, Table table, String expression, long rows, String condition) {
        Optional<Column> column = Stream.concat(
                        table.columns().stream()
                                .filter(some -> !schema.primaryKey(table).contains(some)),
                        table.columns().stream())
                .filter(some -> !some.isMade())
                .findFirst();
        if (column.isEmpty()) {
            return Optional.empty();
        }
        String name = Quoting.ifNeeded(column.get().name());
        String update = "update " + table.name() + " set " + name + " = " + name + " where " + condition;
        try (DatabaseFixture copy = fixture.copy()) {
            return copy.asking(connection -> refusal(connection, update))
                    .map(words -> new BreakingRows(check.name(), rows, "not (" + expression + ")", update, words));
        }
    }

    /** What the server says against an update, if a constraint refuses it. */
    private static Optional<String> refusal(Connection connection, String update) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(update);
            return Optional.empty();
        } catch (SQLException e) {
            return ServerWords.message(e).lines().findFirst();
        }
    }
}

package dev.rehearsal.history.format;

import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.answer.AppliedRows;
import dev.rehearsal.history.answer.AppliedRows.Kind;
import dev.rehearsal.history.answer.AppliedRows.Order;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The table in which a tool records what it applied: how it is told from other tables, and how it is asked. The conditions are SQL,
 * in which {@code b} is the row.
 *
 * @param name the bare name that it has by default
 * @param columns columns by which it is told from another tool's table of that name; the first holds a migration's id
 * @param applied condition on the row of a migration that is applied; {@code %s} stands for the table
 * @param unfinished condition on the row of a migration that is half applied
 * @param order the order that puts the last applied migration first; none where each row is a head of its own
 * @param companions bare names of the tool's other tables, such as one for its lock
 */
public record SchemaHistoryTable(
        String name, List<String> columns, String applied, String unfinished, Order order, List<String> companions) {

    public SchemaHistoryTable {
        columns = List.copyOf(columns);
        companions = List.copyOf(companions);
    }

    /** A table in which each row is an applied migration, and the greatest number among the ids the last one. */
    public static SchemaHistoryTable of(String name, String... columns) {
        return new SchemaHistoryTable(
                name, List.of(columns), "true", "false", new Order(columns[0], Kind.LENGTH), List.of());
    }

    /** The same table where only some rows are applied migrations. */
    public SchemaHistoryTable withApplied(String condition) {
        return new SchemaHistoryTable(name, columns, condition, unfinished, order, companions);
    }

    /** The same table where some rows are migrations that are half applied. */
    public SchemaHistoryTable withUnfinished(String condition) {
        return new SchemaHistoryTable(name, columns, applied, condition, order, companions);
    }

    /** The same table with its rows in another order, by this column. */
    public SchemaHistoryTable withOrder(String column, Kind kind) {
        return new SchemaHistoryTable(name, columns, applied, unfinished, new Order(column, kind), companions);
    }

    /** The same table where each row is the head of a branch, and several rows are in no order. */
    public SchemaHistoryTable withoutOrder() {
        return withOrder(id(), Kind.NONE);
    }

    /** The same table beside others of the tool. */
    public SchemaHistoryTable withCompanions(String... others) {
        return new SchemaHistoryTable(name, columns, applied, unfinished, order, List.of(others));
    }

    /** The column that holds a migration's id. */
    public String id() {
        return columns.get(0);
    }

    /** Whether it says which of its rows is the last one. */
    public boolean isOrdered() {
        return order.kind() != Kind.NONE;
    }

    /**
     * The query for the applied migrations, the last one first. It returns their ids, how many they are, and the least id of
     * those that are half applied.
     *
     * @param qualified the table as SQL names it
     */
    public String query(String qualified) {
        return ScriptDialect.usual().query(rows(qualified));
    }

    /** The same for the server at the other end. */
    public String query(Connection connection, String qualified) throws SQLException {
        return ScriptDialect.of(connection).query(rows(qualified));
    }

    /** The query of a dialect for the id of the migration that was applied last, of the table where sessions find it by default. */
    public String last(ScriptDialect dialect) {
        return dialect.last(rows(dialect.quoted(name)));
    }

    private AppliedRows rows(String qualified) {
        return new AppliedRows(qualified, id(), applied.formatted(qualified), unfinished, order);
    }
}

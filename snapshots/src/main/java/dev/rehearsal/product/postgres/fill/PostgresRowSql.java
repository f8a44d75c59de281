package dev.rehearsal.product.postgres.fill;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.fill.RowChange;
import dev.rehearsal.sql.Quoting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Statements that write rows which arrive as an array of texts for each column. */
final class PostgresRowSql {
    private PostgresRowSql() {}

    static String insert(Relation table, List<Attribute> columns, String condition) {
        boolean identity = columns.stream().anyMatch(column -> column.identity() == Attribute.Identity.ALWAYS);
        String names = names(columns, name -> name);
        return "insert into " + table.qualified() + " (" + names + ")" + (identity ? " overriding system value" : "")
                + " select " + names + " from (select "
                + columns.stream().map(column -> cast("v.", column)).collect(Collectors.joining(", "))
                + " from unnest(" + names(columns, name -> "?::text[]") + ") as v(" + names + ")) as "
                + Quoting.always(table.name()) + " where " + condition + " limit ? on conflict do nothing";
    }

    static RowChange change(
            Relation table, List<Attribute> read, List<Attribute> written, String which, String condition) {
        return new RowChange(select(table, read, which), update(table, written, condition), 2);
    }

    /** The rows in the order of their key, so that each gets the same values wherever it lies. */
    private static String select(Relation table, List<Attribute> columns, String which) {
        String order = table.keys().stream()
                .filter(Relation.Key::primary)
                .flatMap(key -> key.columns().stream())
                .map(Quoting::always)
                .collect(Collectors.joining(", "));
        String values = columns.stream()
                .map(column -> ", " + Quoting.always(column.name()) + "::text")
                .collect(Collectors.joining());
        return "select tableoid::text, ctid::text" + values + " from " + table.ownRows() + " where " + which
                + " order by " + (order.isEmpty() ? "ctid" : order);
    }

    private static String update(Relation table, List<Attribute> columns, String condition) {
        String names = names(columns, name -> name);
        Set<String> fresh = columns.stream().map(Attribute::name).collect(Collectors.toCollection(HashSet::new));
        String others = table.attributes().stream()
                .filter(column -> !column.generated() && !fresh.contains(column.name()))
                .map(column -> ", k." + Quoting.always(column.name()))
                .collect(Collectors.joining());
        String values =
                columns.stream().map(column -> ", " + cast("v.", column)).collect(Collectors.joining());
        return "update " + table.ownRows() + " rehearsal_target set "
                + names(columns, name -> name + " = rehearsal_made." + name) + " from (select "
                + Quoting.always(table.name())
                + ".* from (select k.tableoid as rehearsal_table, k.ctid as rehearsal_row"
                + others + values + " from unnest(?::text[], ?::text[], "
                + names(columns, name -> "?::text[]") + ") as v(rehearsal_table, rehearsal_row, " + names
                + ") join " + table.ownRows()
                + " k on k.tableoid = v.rehearsal_table::oid and k.ctid = v.rehearsal_row::tid) "
                + Quoting.always(table.name()) + " where " + condition
                + ") rehearsal_made where rehearsal_target.tableoid = rehearsal_made.rehearsal_table"
                + " and rehearsal_target.ctid = rehearsal_made.rehearsal_row";
    }

    /** A column's text as its type's value; not as its domain's, which would refuse the whole batch for one row. */
    private static String cast(String from, Attribute column) {
        String name = Quoting.always(column.name());
        return from + name + "::" + column.type().base().sql() + " as " + name;
    }

    private static String names(List<Attribute> columns, UnaryOperator<String> form) {
        return columns.stream()
                .map(column -> form.apply(Quoting.always(column.name())))
                .collect(Collectors.joining(", "));
    }
}

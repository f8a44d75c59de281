package dev.rehearsal.product.postgres.repair;

import dev.rehearsal.sql.Quoting;
import java.util.List;
import java.util.stream.Collectors;

/** SQL about rows that are told apart by a text. */
final class RowSql {
    private RowSql() {}

    static String keyText(List<String> columns, boolean neverNull) {
        List<String> texts = columns.stream().map(RowSql::text).toList();
        return neverNull ? texts.get(0) : "row(" + String.join(", ", texts) + ")::text";
    }

    static String oneOf(String expression, List<String> texts) {
        List<String> literals = texts.stream().map(Quoting::literalInAnySession).toList();
        return expression + " = any (array[" + String.join(", ", literals) + "]::text[])";
    }

    static String distinct(String expression, String from, String condition) {
        return "select distinct " + expression + " collate \"C\" from " + from + " where " + condition + " order by 1";
    }

    static String firstRows(String from, String condition, List<String> columns, List<String> order, int rows) {
        String values = columns.stream().map(RowSql::text).collect(Collectors.joining(", "));
        String first =
                order.stream().map(column -> text(column) + " collate \"C\"").collect(Collectors.joining(", "));
        return "select " + values + " from " + from + " where " + condition + " order by " + first + " limit " + rows;
    }

    private static String text(String column) {
        return "t." + Quoting.always(column) + "::text";
    }
}

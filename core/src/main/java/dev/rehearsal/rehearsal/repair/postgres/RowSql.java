package dev.rehearsal.rehearsal.repair.postgres;

import dev.rehearsal.rehearsal.repair.TableDuringUp;
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

    static String firstRows(TableDuringUp table, String condition, List<String> columns, int rows) {
        String values = columns.stream().map(RowSql::text).collect(Collectors.joining(", "));
        String order = table.key().columns().stream()
                .map(number -> text(table.columns().getOrDefault(number, "")) + " collate \"C\"")
                .collect(Collectors.joining(", "));
        return "select " + values + " from " + table.from() + " where " + condition + " order by " + order + " limit "
                + rows;
    }

    private static String text(String column) {
        return "t." + Quoting.always(column) + "::text";
    }
}

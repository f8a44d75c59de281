package dev.rehearsal.generate.seeding;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.CatalogDialect;
import dev.rehearsal.catalog.Relation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Shows the first rows of each table as text, for someone to look at. */
public final class Preview {
    private static final int WIDEST = 40;

    private Preview() {}

    /** The first rows of every table that has any, tables by name. */
    public static String of(Connection connection, int rows) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (Relation table : Catalog.read(connection).relations()) {
            if (!table.partition() && !table.extension()) {
                text.append(of(connection, table, rows));
            }
        }
        return text.toString();
    }

    private static String of(Connection connection, Relation table, int rows) throws SQLException {
        List<String> names = table.attributes().stream().map(Attribute::name).toList();
        CatalogDialect dialect = CatalogDialect.of(connection);
        List<List<String>> lines = new ArrayList<>();
        lines.add(names);
        try (var statement = connection.prepareStatement(
                "select " + dialect.texts(table, names, "") + " from " + table.qualified() + " limit ?")) {
            statement.setInt(1, rows);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lines.add(line(row, names.size()));
                }
            }
        }
        return lines.size() == 1 ? "" : table.fullName() + "\n" + aligned(lines) + "\n";
    }

    private static List<String> line(ResultSet row, int columns) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            String value = row.getString(i);
            values.add(value == null ? "NULL" : shown(value));
        }
        return values;
    }

    /** Quoted where it could be taken for something else: empty, with blanks at its ends, or the word NULL. */
    private static String shown(String value) {
        String quoted =
                value.isEmpty() || !value.strip().equals(value) || value.equals("NULL") ? "'" + value + "'" : value;
        String oneLine = quoted.replaceAll("\\p{Cntrl}", "·");
        return oneLine.codePointCount(0, oneLine.length()) <= WIDEST
                ? oneLine
                : oneLine.substring(0, oneLine.offsetByCodePoints(0, WIDEST - 1)) + "…";
    }

    private static String aligned(List<List<String>> lines) {
        List<Integer> widths = IntStream.range(0, lines.get(0).size())
                .mapToObj(column -> lines.stream()
                        .mapToInt(line -> length(line.get(column)))
                        .max()
                        .orElse(0))
                .toList();
        return lines.stream()
                .map(line -> IntStream.range(0, line.size())
                        .mapToObj(
                                column -> line.get(column) + " ".repeat(widths.get(column) - length(line.get(column))))
                        .collect(Collectors.joining(" | "))
                        .stripTrailing())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}

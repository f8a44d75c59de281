package dev.rehearsal.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the statements that bring a table, a view or a column of one back. */
final class Relations {
    private Relations() {}

    static String create(Table table, Schema schema) {
        String definition = table.own().getOrDefault("definition", "").strip();
        if (!definition.isEmpty()) {
            return "create " + table.kind() + " " + table.name() + " as\n" + definition;
        }
        if (table.partition() || !table.kind().equals("table")) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        for (Column column : table.columns()) {
            lines.add("    " + Names.quoted(column.name()) + " " + PropertyComparison.summary(column));
        }
        schema.constraints()
                .filter(constraint -> constraint.table() == table.oid())
                .forEach(constraint ->
                        lines.add("    constraint " + constraint.name().split(" on ", 2)[0] + " "
                                + constraint.properties().get("definition")));
        String partitioned = table.own().containsKey("partition key")
                ? " partition by " + table.own().get("partition key")
                : "";
        return "create table " + table.name() + " (\n" + String.join(",\n", lines) + ")" + partitioned + ";";
    }

    /** The statements for one property {@code column NAME PROPERTY}, or for a whole {@code column NAME}. */
    static List<String> restoreColumn(Table before, Table after, String property) {
        if (property.equals("column order")) {
            return List.of("");
        }
        String rest = property.substring("column ".length());
        Optional<Column> old = named(before, rest);
        Optional<Column> now = named(after, rest);
        String column = now.or(() -> old).map(Column::name).map(Names::quoted).orElse("");
        if (old.isEmpty()) {
            return List.of("alter table " + after.name() + " drop column " + column + ";");
        }
        if (now.isEmpty()) {
            return List.of("alter table " + before.name() + " add column " + column + " "
                    + PropertyComparison.summary(old.get()) + ";");
        }
        String changed = rest.substring(old.get().name().length() + 1);
        return List.of(alter(before, column, changed, old.get()));
    }

    private static String alter(Table table, String column, String property, Column old) {
        Map<String, String> properties = old.properties();
        String start = "alter " + table.kind() + " " + table.name() + " alter column " + column;
        String value = properties.getOrDefault(property, "");
        return switch (property) {
            case "type" -> start + " type " + value + ";";
            case "not null" -> start + (value.isEmpty() ? " drop not null;" : " set not null;");
            case "default" -> start + (value.isEmpty() ? " drop default;" : " set default " + value + ";");
            case "identity" ->
                value.isEmpty() ? start + " drop identity;" : start + " add generated " + value + " as identity;";
            case "storage" -> start + " set storage " + (value.isEmpty() ? "default" : value) + ";";
            case "compression" -> start + " set compression " + (value.isEmpty() ? "default" : value) + ";";
            case "statistics" -> start + " set statistics " + (value.isEmpty() ? "-1" : value) + ";";
            case "comment" ->
                "comment on column " + table.name() + "." + column + " is "
                        + (value.isEmpty() ? "null" : Names.literal(value)) + ";";
            default -> "";
        };
    }

    /** The column that a text begins with; the longest name, since a name may hold spaces. */
    private static Optional<Column> named(Table table, String text) {
        return table.columns().stream()
                .filter(column -> text.equals(column.name()) || text.startsWith(column.name() + " "))
                .max((one, other) ->
                        Integer.compare(one.name().length(), other.name().length()));
    }
}

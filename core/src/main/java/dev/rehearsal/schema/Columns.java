package dev.rehearsal.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the statements that bring a column, or what it was, back. */
final class Columns {
    private static final Set<String> TEXTS = Set.of("text", "character", "character varying", "\"char\"", "name");

    private Columns() {}

    static String definition(Column column) {
        return PropertyComparison.summary(column);
    }

    /** The same, an identity's sequence as it was. */
    static String definition(Table table, Column column, Schema schema) {
        String options = schema.sequences()
                .filter(sequence -> sequence.ownerTable() == table.oid()
                        && sequence.ownerColumn() == column.number()
                        && sequence.properties().containsKey("identity"))
                .map(sequence -> Sequences.options(sequence.properties()).strip())
                .findFirst()
                .orElse("");
        return options.isEmpty()
                ? definition(column)
                : definition(column).replaceFirst(" as identity", " as identity (" + options + ")");
    }

    static List<String> restore(Table table, Column old, Column now, String property) {
        Map<String, String> properties = old.properties();
        String column = Names.quoted(now.name());
        String start = "alter " + table.kind() + " " + table.name() + " alter column " + column;
        String value = properties.getOrDefault(property, "");
        return switch (property) {
            case "type" -> retyped(start, column, old, now);
            case "not null" -> List.of(start + (value.isEmpty() ? " drop not null;" : " set not null;"));
            case "default" -> List.of(start + (value.isEmpty() ? " drop default;" : " set default " + value + ";"));
            case "identity" -> identity(table, start, column, old, now);
            case "generated" -> value.isEmpty() ? List.of(start + " drop expression;") : List.of();
            case "storage" -> List.of(start + " set storage " + (value.isEmpty() ? storage(old) : value) + ";");
            case "compression" -> List.of(start + " set compression " + (value.isEmpty() ? "default" : value) + ";");
            case "statistics" -> List.of(start + " set statistics " + (value.isEmpty() ? "-1" : value) + ";");
            case "comment" ->
                List.of("comment on column " + table.name() + "." + column + " is "
                        + (value.isEmpty() ? "null" : Names.literal(value)) + ";");
            default -> List.of();
        };
    }

    private static List<String> identity(Table table, String start, String column, Column old, Column now) {
        if (!old.isIdentity()) {
            return List.of(start + " drop identity;");
        }
        String kind = old.generation() == Column.Generation.IDENTITY_ALWAYS ? "always" : "by default";
        if (now.isIdentity()) {
            return List.of(start + " set generated " + kind + ";");
        }
        return List.of(
                start + " add generated " + kind + " as identity;",
                "select setval(pg_get_serial_sequence(" + Names.literal(table.name()) + ", " + Names.literal(now.name())
                        + "), (select coalesce(max(" + column + ") + 1, 1) from " + table.name() + "), false);");
    }

    /** What comes back with other values than it had, and what goes by the session's zone, is not said in SQL. */
    private static boolean keepsValues(Column old, Column now) {
        boolean isZoned = old.type().contains("with time zone") || now.type().contains("with time zone");
        return old.type().equals("bytea") == now.type().equals("bytea")
                && old.type().endsWith("[]") == now.type().endsWith("[]")
                && (!isZoned || kind(old).equals(kind(now)));
    }

    /** A type without its length. */
    private static String kind(Column column) {
        return column.type().replaceAll("\\(.*?\\)", "").strip();
    }

    /** A default stands in the way of a type, and comes back after it. */
    private static List<String> retyped(String start, String column, Column old, Column now) {
        if (!keepsValues(old, now)) {
            return List.of();
        }
        String using = isText(old) != isText(now) || isEnum(old) || isEnum(now)
                ? " using " + column + (isEnum(now) ? "::text" : "") + "::" + old.type()
                : "";
        String type = start + " type " + old.type()
                + (old.more().containsKey("collation")
                        ? " collate " + old.more().get("collation")
                        : "") + using + ";";
        String expression = old.defaultExpression();
        if (now.defaultExpression() == null || now.isGenerated()) {
            return List.of(type);
        }
        return expression == null
                ? List.of(start + " drop default;", type)
                : List.of(start + " drop default;", type, start + " set default " + expression + ";");
    }

    private static boolean isText(Column column) {
        return TEXTS.contains(kind(column));
    }

    /** What a type that can be stored elsewhere has of itself. */
    private static String storage(Column column) {
        return kind(column).equals("numeric") ? "main" : "extended";
    }

    private static boolean isEnum(Column column) {
        return column.dataType().form().equals("e");
    }
}

package dev.rehearsal.product.postgres.schema;

import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.schema.TypeForm;
import dev.rehearsal.sql.Quoting;
import java.util.List;
import java.util.Set;

/** Writes the definition of a column, and the statements that restore it. */
final class ColumnSql {
    private static final Set<String> TEXTS = Set.of("text", "character", "character varying", "\"char\"", "name");

    private ColumnSql() {}

    /** A column in one line, with the options of an identity's sequence. */
    static String definition(Table table, Column column, Schema schema) {
        String options = schema.sequences()
                .filter(sequence -> sequence.ownerTable() == table.id()
                        && sequence.ownerColumn() == column.number()
                        && sequence.properties().containsKey("identity"))
                .map(sequence -> SequenceSql.options(sequence.properties()).strip())
                .findFirst()
                .orElse("");
        return options.isEmpty()
                ? column.definition()
                : column.definition().replaceFirst(" as identity", " as identity (" + options + ")");
    }

    static List<String> restore(Table table, Column old, Column now, AttributeChange change) {
        String column = Quoting.ifNeeded(now.name());
        String start = "alter " + table.kind() + " " + table.name() + " alter column " + column;
        if (change instanceof AttributeChange.ColumnType) {
            return retyped(start, column, old, now);
        }
        if (change instanceof AttributeChange.NotNull notNull) {
            return List.of(start + (notNull.before() ? " set not null;" : " drop not null;"));
        }
        if (change instanceof AttributeChange.DefaultValue value) {
            String former = value.before();
            return List.of(start + (former.isEmpty() ? " drop default;" : " set default " + former + ";"));
        }
        if (change instanceof AttributeChange.Comment comment) {
            String former = comment.before();
            return List.of("comment on column " + table.name() + "." + column + " is "
                    + (former.isEmpty() ? "null" : Quoting.literal(former)) + ";");
        }
        if (change instanceof AttributeChange.Setting setting) {
            return setting.attribute().equals("identity")
                    ? identity(table, start, column, old, now)
                    : restore(start, old, setting);
        }
        return List.of();
    }

    private static List<String> restore(String start, Column old, AttributeChange.Setting setting) {
        String value = setting.before();
        return switch (setting.attribute()) {
            case "generated" -> value.isEmpty() ? List.of(start + " drop expression;") : List.of();
            case "storage" -> List.of(start + " set storage " + (value.isEmpty() ? storage(old) : value) + ";");
            case "compression" -> List.of(start + " set compression " + (value.isEmpty() ? "default" : value) + ";");
            case "statistics" -> List.of(start + " set statistics " + (value.isEmpty() ? "-1" : value) + ";");
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
                "select setval(pg_get_serial_sequence(" + Quoting.literal(table.name()) + ", "
                        + Quoting.literal(now.name()) + "), (select coalesce(max(" + column + ") + 1, 1) from "
                        + table.name() + "), false);");
    }

    /** Whether the old type keeps the values: no statement is written where they would change or depend on the session's time zone. */
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

    /** Restores a type. A default is dropped before and set again after it, because the server may be unable to convert it. */
    private static List<String> retyped(String start, String column, Column old, Column now) {
        if (!keepsValues(old, now)) {
            return List.of();
        }
        String using = isText(old) != isText(now) || isEnum(old) || isEnum(now)
                ? " using " + column + (isEnum(now) ? "::text" : "") + "::" + old.type()
                : "";
        String type = start + " type " + old.typeWithCollation() + using + ";";
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

    /** The default storage of a type that can be toasted. */
    private static String storage(Column column) {
        return kind(column).equals("numeric") ? "main" : "extended";
    }

    private static boolean isEnum(Column column) {
        return column.dataType().form() == TypeForm.ENUM;
    }
}

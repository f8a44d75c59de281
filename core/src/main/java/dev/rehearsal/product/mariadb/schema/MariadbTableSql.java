package dev.rehearsal.product.mariadb.schema;

import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes a table as a whole, and its parts as they stand in one. */
final class MariadbTableSql {
    private static final Set<String> WRITTEN = Set.of("engine", "collation", "comment", "options", "partitions");
    private static final String KEY = "KEY ";

    private MariadbTableSql() {}

    /** Creates the table; its foreign keys are created by themselves, because they may refer to a table that does not exist yet. */
    static List<String> create(Table table, Schema schema) {
        List<String> lines = new ArrayList<>();
        for (Column column : table.columns()) {
            ColumnSql.definition(table, column, schema).ifPresent(lines::add);
        }
        if (lines.size() < table.columns().size()
                || !WRITTEN.containsAll(table.own().keySet())) {
            return List.of();
        }
        List<String> keys = new ArrayList<>();
        schema.constraints()
                .filter(constraint -> constraint.table() == table.id()
                        && !constraint.properties().containsKey("column"))
                .forEach(constraint -> (constraint.isForeignKey() ? keys : lines).add(line(constraint)));
        schema.indexes()
                .filter(index ->
                        index.table() == table.id() && !index.properties().containsKey("constraint"))
                .forEach(index -> lines.add(line(index)));
        List<String> statements = new ArrayList<>();
        statements.add("create table " + table.name() + " (\n    " + String.join(",\n    ", lines) + "\n)"
                + options(table.own()) + ";");
        keys.forEach(key -> statements.add("alter table " + table.name() + " add " + key + ";"));
        return statements;
    }

    private static String options(Map<String, String> own) {
        StringBuilder text = new StringBuilder();
        text.append(own.containsKey("engine") ? " engine=" + own.get("engine") : "");
        text.append(own.containsKey("collation") ? " collate=" + own.get("collation") : "");
        text.append(own.containsKey("options") ? " " + own.get("options") : "");
        text.append(own.containsKey("comment") ? " comment=" + Backticks.literal(own.getOrDefault("comment", "")) : "");
        return text.append(own.containsKey("partitions") ? "\n" + own.get("partitions") : "")
                .toString();
    }

    /** A constraint as it stands in a table. */
    static String line(Constraint constraint) {
        String definition = constraint.properties().getOrDefault("definition", "");
        return switch (constraint.definition().type()) {
            case PRIMARY_KEY -> definition;
            case UNIQUE -> named(constraint, definition);
            default -> "constraint " + ownName(constraint) + " " + definition;
        };
    }

    /** An index as it stands in a table. */
    static String line(Index index) {
        String comment = index.properties().get("comment");
        return named(index, index.properties().getOrDefault("definition", ""))
                + (comment == null ? "" : " comment " + Backticks.literal(comment));
    }

    private static String named(SchemaObject object, String definition) {
        int behindKey = definition.indexOf(KEY) + KEY.length();
        return definition.substring(0, behindKey) + ownName(object) + " " + definition.substring(behindKey);
    }

    private static String ownName(SchemaObject object) {
        return ObjectIdentity.of(object).ownName();
    }

    static String quoted(Column column) {
        return Backticks.ifNeeded(column.name());
    }

    /** Gives a table one of its own attributes back, where that does not touch its rows in another way. */
    static Optional<String> restoreOwn(String alter, Map<String, String> own, AttributeChange change) {
        if (change instanceof AttributeChange.Comment comment) {
            return Optional.of(alter + "comment=" + Backticks.literal(comment.before()) + ";");
        }
        if (change instanceof AttributeChange.Setting setting
                && !setting.before().isEmpty()) {
            return switch (setting.attribute()) {
                case "engine" -> Optional.of(alter + "engine=" + own.get("engine") + ";");
                case "collation" -> Optional.of(alter + "collate=" + own.get("collation") + ";");
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    /** Writes a column as it stands in {@code create table} and {@code modify column}. */
    static final class ColumnSql {
        private static final Set<String> WRITTEN =
                Set.of("collation", "comment", Column.AUTO_INCREMENT, "on update", "invisible");

        private ColumnSql() {}

        /** The column with its name; empty where it has something that cannot be written. */
        static Optional<String> definition(Table table, Column column, Schema schema) {
            Map<String, String> more = column.more();
            boolean ofPeriod = column.isGenerated()
                    && String.valueOf(column.defaultExpression()).startsWith("ROW ");
            if (ofPeriod || column.type().contains("/*") || !WRITTEN.containsAll(more.keySet())) {
                return Optional.empty();
            }
            StringBuilder text = new StringBuilder(Backticks.ifNeeded(column.name()));
            text.append(' ').append(column.typeWithCollation());
            if (column.isGenerated()) {
                text.append(" generated always as (")
                        .append(column.defaultExpression())
                        .append(')');
                text.append(column.generation() == Column.Generation.STORED ? " stored" : " virtual");
            } else {
                text.append(column.notNull() ? " not null" : " null");
                text.append(column.defaultExpression() == null ? "" : " default " + column.defaultExpression());
                text.append(more.containsKey("on update") ? " on update " + more.get("on update") : "");
                text.append(more.containsKey(Column.AUTO_INCREMENT) ? " auto_increment" : "");
            }
            text.append(more.containsKey("invisible") ? " invisible" : "");
            String comment = more.get("comment");
            text.append(comment == null ? "" : " comment " + Backticks.literal(comment));
            check(table, column, schema).ifPresent(check -> text.append(' ').append(check));
            return Optional.of(text.toString());
        }

        private static Optional<String> check(Table table, Column column, Schema schema) {
            return schema.constraints()
                    .filter(constraint -> constraint.table() == table.id() && isOf(column, constraint))
                    .map(constraint -> constraint.properties().getOrDefault("definition", ""))
                    .findFirst();
        }

        private static boolean isOf(Column column, Constraint constraint) {
            return column.name().equals(constraint.properties().get("column"));
        }
    }
}

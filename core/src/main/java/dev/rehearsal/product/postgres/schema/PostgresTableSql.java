package dev.rehearsal.product.postgres.schema;

import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the statements that restore a table or view, or an attribute of one, without its indexes, triggers and foreign keys. */
final class PostgresTableSql {
    private PostgresTableSql() {}

    static List<String> create(Table table, Schema schema) {
        Map<String, String> own = table.own();
        String definition = own.getOrDefault("definition", "").strip();
        if (!definition.isEmpty()) {
            return List.of(view(table, "create " + table.kind(), definition));
        }
        if (!table.kind().equals("table") || own.containsKey("of type")) {
            return List.of();
        }
        String create = "create " + (own.containsKey("persistence") ? own.get("persistence") + " " : "") + "table ";
        String options = (own.containsKey("partition key") ? " partition by " + own.get("partition key") : "")
                + (own.containsKey("options") ? " with (" + own.get("options") + ")" : "");
        List<String> statements = new ArrayList<>();
        schema.sequences()
                .filter(sequence -> sequence.ownerTable() == table.id()
                        && !sequence.properties().containsKey("identity"))
                .forEach(sequence -> statements.add(SequenceSql.create(sequence).get(0)));
        statements.add(
                table.isPartition()
                        ? create + table.name() + " partition of " + own.get("inherits") + " "
                                + own.get("partition bound") + options + ";"
                        : create + table.name() + " (\n" + lines(table, schema) + ")"
                                + (own.containsKey("inherits") ? " inherits (" + own.get("inherits") + ")" : "")
                                + options + ";");
        return statements;
    }

    private static String view(Table view, String create, String definition) {
        String options =
                view.own().containsKey("options") ? " with (" + view.own().get("options") + ")" : "";
        boolean unpopulated = view.own().getOrDefault("populated", "").equals("no");
        String query = definition.replaceFirst(";\\s*$", "");
        return create + " " + view.name() + options + " as\n" + query + (unpopulated ? "\nwith no data;" : ";");
    }

    /** The columns and constraints. Foreign keys are left out, because they may refer to a table that does not exist yet. */
    private static String lines(Table table, Schema schema) {
        List<String> lines = new ArrayList<>();
        table.columns().stream()
                .filter(column -> !column.more().getOrDefault("inherited", "").equals("yes"))
                .forEach(column -> lines.add(
                        "    " + Quoting.ifNeeded(column.name()) + " " + ColumnSql.definition(table, column, schema)));
        schema.constraints()
                .filter(constraint -> constraint.table() == table.id() && !constraint.isForeignKey())
                .filter(constraint ->
                        !constraint.properties().getOrDefault("inherited", "").equals("yes"))
                .forEach(constraint -> lines.add(
                        "    constraint " + ObjectIdentity.of(constraint).ownName() + " "
                                + constraint.properties().get("definition")));
        return String.join(",\n", lines);
    }

    /** Redefines a view: replaces it where that only adds columns, and drops and creates it otherwise. */
    static List<String> redefine(Table before, Table after) {
        String definition = before.own().getOrDefault("definition", "").strip();
        List<String> columns = columns(before);
        List<String> now = columns(after);
        boolean grows = columns.size() >= now.size()
                && columns.subList(0, now.size()).equals(now)
                && before.kind().equals("view");
        return grows
                ? List.of(view(before, "create or replace view", definition))
                : List.of(
                        "drop " + before.kind() + " " + before.name() + ";",
                        view(before, "create " + before.kind(), definition));
    }

    private static List<String> columns(Table view) {
        return view.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
    }

    /** The statements for one attribute of a table or of a column. */
    static List<String> restore(Table before, Table after, AttributeChange change) {
        boolean isView = before.own().containsKey("definition");
        if (change instanceof AttributeChange.ColumnOrder
                || (isView && !change.column().isEmpty() && !(change instanceof AttributeChange.Comment))) {
            return List.of();
        }
        if (!change.column().isEmpty()) {
            return restoreColumn(before, after, change);
        }
        return change instanceof AttributeChange.Setting setting ? restore(before, setting) : List.of();
    }

    private static List<String> restore(Table before, AttributeChange.Setting setting) {
        String old = setting.before();
        String alter = "alter " + before.kind() + " " + before.name();
        String restored = switch (setting.attribute()) {
            case "row security" -> alter + (old.isEmpty() ? " disable" : " enable") + " row level security;";
            case "forced row security" -> alter + (old.isEmpty() ? " no force" : " force") + " row level security;";
            case "persistence" -> alter + (old.isEmpty() ? " set logged;" : " set " + old + ";");
            case "options" -> options(alter, old, setting.after());
            case "replica identity" ->
                old.equals("index") ? "" : alter + " replica identity " + (old.isEmpty() ? "default" : old) + ";";
            default -> "";
        };
        return restored.isEmpty() ? List.of() : List.of(restored);
    }

    private static String options(String alter, String old, String now) {
        String gone = Stream.of(now.split(", ", -1))
                .map(option -> option.split("=", 2)[0])
                .filter(name ->
                        !name.isEmpty() && Stream.of(old.split(", ", -1)).noneMatch(one -> one.startsWith(name + "=")))
                .collect(Collectors.joining(", "));
        return (old.isEmpty() ? "" : alter + " set (" + old + ");")
                + (old.isEmpty() || gone.isEmpty() ? "" : "\n")
                + (gone.isEmpty() ? "" : alter + " reset (" + gone + ");");
    }

    private static List<String> restoreColumn(Table before, Table after, AttributeChange change) {
        String alter = "alter table " + before.name();
        if (change instanceof AttributeChange.ColumnRemoved column) {
            Column old = column.removed();
            boolean isInherited = old.more().getOrDefault("inherited", "").equals("yes");
            return isInherited || renamed(old, before, after).isPresent()
                    ? List.of()
                    : List.of(alter + " add column " + Quoting.ifNeeded(old.name()) + " " + old.definition() + ";");
        }
        if (change instanceof AttributeChange.ColumnAdded column) {
            String name = Quoting.ifNeeded(column.added().name());
            return List.of(renamed(column.added(), after, before)
                    .map(former -> alter + " rename column " + name + " to " + Quoting.ifNeeded(former.name()) + ";")
                    .orElse(alter + " drop column " + name + ";"));
        }
        return before.column(change.column()).stream()
                .flatMap(old -> after.column(change.column()).stream()
                        .flatMap(now -> ColumnSql.restore(after, old, now, change).stream()))
                .toList();
    }

    /** What a column that only one state has is called in the other. */
    private static Optional<Column> renamed(Column column, Table here, Table there) {
        return here.id() != there.id()
                ? Optional.empty()
                : there.columns().stream()
                        .filter(other -> other.number() == column.number()
                                && here.column(other.name()).isEmpty())
                        .findFirst();
    }
}

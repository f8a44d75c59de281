package dev.rehearsal.product.mariadb.schema;

import dev.rehearsal.product.mariadb.schema.MariadbTableSql.ColumnSql;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.Routine;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes the statements that lead from the second state back to the first. They have not been run; where one cannot be written in full there is
 * none.
 */
final class MariadbUndoSql {
    private MariadbUndoSql() {}

    /** Drops an object that only the second state has. */
    static List<String> drop(SchemaObject object) {
        ObjectIdentity identity = ObjectIdentity.of(object);
        if (object instanceof Constraint constraint) {
            return dropConstraint(constraint);
        }
        return switch (object.kind()) {
            case "index" ->
                isPrimary(object) ? List.of() : List.of(alter(object) + " drop index " + identity.ownName() + ";");
            case "trigger" -> List.of("drop trigger " + identity.ownName() + ";");
            case "table", "view", "sequence", "function", "procedure", "event", "package", "package body" ->
                List.of("drop " + object.kind() + " " + object.name() + ";");
            default -> List.of();
        };
    }

    private static boolean isPrimary(SchemaObject object) {
        return object instanceof Index index && index.definition().primary();
    }

    private static List<String> dropConstraint(Constraint constraint) {
        if (constraint.properties().containsKey("column")) {
            return List.of();
        }
        String name = ObjectIdentity.of(constraint).ownName();
        String dropped = switch (constraint.definition().type()) {
            case PRIMARY_KEY -> "primary key";
            case UNIQUE -> "index " + name;
            case FOREIGN_KEY -> "foreign key " + name;
            default -> "constraint " + name;
        };
        return List.of(alter(constraint) + " drop " + dropped + ";");
    }

    /** Creates an object that only the first state has. */
    static List<String> create(SchemaObject object, Schema schema) {
        if (object instanceof Table table) {
            return table.kind().equals("view")
                    ? ProgramSql.view("create", table)
                    : MariadbTableSql.create(table, schema);
        }
        if (object instanceof Constraint constraint) {
            return constraint.properties().containsKey("column")
                    ? List.of()
                    : List.of(alter(object) + " add " + MariadbTableSql.line(constraint) + ";");
        }
        if (object instanceof Index index) {
            return List.of(alter(object) + " add " + MariadbTableSql.line(index) + ";");
        }
        return object.kind().equals("sequence")
                ? List.of("create sequence " + object.name() + " "
                        + object.properties().get("definition") + ";")
                : ProgramSql.create("create", object);
    }

    /** Gives an object its former attributes back. */
    static List<String> restore(SchemaObject before, SchemaObject after, List<AttributeChange> changes, Schema schema) {
        if (before instanceof Table old) {
            return old.kind().equals("view")
                    ? ProgramSql.view("create or replace", old)
                    : restoreTable(old, changes, schema);
        }
        if (before instanceof Constraint || before instanceof Index) {
            List<String> statements = new ArrayList<>(drop(after));
            statements.addAll(create(before, schema));
            return statements.size() == 2 ? statements : List.of();
        }
        return before.kind().equals("sequence")
                ? List.of("alter sequence " + before.name() + " "
                        + before.properties().get("definition") + ";")
                : ProgramSql.create("create or replace", before);
    }

    private static List<String> restoreTable(Table old, List<AttributeChange> changes, Schema schema) {
        Map<Column, Column> renamed = Renames.ofColumns(changes);
        Set<String> statements = new LinkedHashSet<>();
        renamed.forEach((column, former) -> statements.add("alter table " + old.name() + " rename column "
                + MariadbTableSql.quoted(column) + " to " + MariadbTableSql.quoted(former) + ";"));
        for (AttributeChange change : changes) {
            boolean done = (change instanceof AttributeChange.ColumnAdded added && renamed.containsKey(added.added()))
                    || (change instanceof AttributeChange.ColumnRemoved removed
                            && renamed.containsValue(removed.removed()));
            if (!done) {
                restoreTable(old, change, schema).forEach(statements::add);
            }
        }
        return List.copyOf(statements);
    }

    private static Stream<String> restoreTable(Table old, AttributeChange change, Schema schema) {
        String alter = "alter table " + old.name() + " ";
        if (change instanceof AttributeChange.ColumnAdded column) {
            return Stream.of(alter + "drop column " + MariadbTableSql.quoted(column.added()) + ";");
        }
        if (change instanceof AttributeChange.ColumnRemoved column) {
            return ColumnSql.definition(old, column.removed(), schema).stream()
                    .map(definition -> alter + "add column " + definition + position(old, column.removed()) + ";");
        }
        if (!change.column().isEmpty()) {
            return old.column(change.column()).flatMap(column -> ColumnSql.definition(old, column, schema)).stream()
                    .map(definition -> alter + "modify column " + definition + ";");
        }
        return MariadbTableSql.restoreOwn(alter, old.own(), change).stream();
    }

    private static String position(Table table, Column column) {
        int place = table.columns().indexOf(column);
        return place == 0
                ? " first"
                : " after " + MariadbTableSql.quoted(table.columns().get(place - 1));
    }

    private static String alter(SchemaObject object) {
        Map<String, String> properties = object.properties();
        return "alter table " + properties.get("table");
    }

    /** Writes views, triggers, functions and procedures; the session that runs it gives them its SQL mode and character set. */
    private static final class ProgramSql {
        private ProgramSql() {}

        static List<String> view(String create, Table view) {
            Map<String, String> own = view.own();
            String algorithm = own.containsKey("algorithm") ? " algorithm=" + own.get("algorithm") : "";
            String definer = own.containsKey(Views.DEFINER) ? " definer=" + own.get(Views.DEFINER) : "";
            return List.of(create + algorithm + definer + " sql security "
                    + own.getOrDefault("security", "definer").toLowerCase(Locale.ROOT) + " view " + view.name()
                    + " as " + own.get("definition") + ";");
        }

        /** Creates or replaces a trigger or a routine; nothing for other kinds. */
        static List<String> create(String create, SchemaObject object) {
            Map<String, String> properties = object.properties();
            String begun = create + " definer=" + definer(properties.getOrDefault(Views.DEFINER, ""));
            String definition = properties.getOrDefault("definition", "");
            return switch (object.kind()) {
                case "trigger" ->
                    List.of(begun + " trigger " + ObjectIdentity.of(object).ownName() + " "
                            + properties.get("event") + " on " + properties.get("table") + " for each row"
                            + (properties.containsKey("follows") ? " follows " + properties.get("follows") : "") + "\n"
                            + definition + ";");
                case "function", "procedure" -> routine(begun, object, definition);
                default -> List.of();
            };
        }

        private static List<String> routine(String begun, SchemaObject object, String definition) {
            if (object.properties().containsKey("aggregate")
                    || object.properties().containsKey("comment")) {
                return List.of();
            }
            int body = definition.length() - ((Routine) object).body().length() - 1;
            String security = object.properties().getOrDefault("security", "definer");
            return List.of(begun + " " + object.kind() + " " + object.name() + definition.substring(0, body)
                    + " sql security " + security.toLowerCase(Locale.ROOT) + definition.substring(body) + ";");
        }

        /** {@code user@host} as SQL has it. */
        private static String definer(String account) {
            int at = account.lastIndexOf('@');
            return at < 0
                    ? Backticks.always(account)
                    : Backticks.always(account.substring(0, at)) + "@" + Backticks.always(account.substring(at + 1));
        }
    }
}

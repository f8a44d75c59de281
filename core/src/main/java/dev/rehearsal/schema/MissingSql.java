package dev.rehearsal.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Writes the statements that lead back from the second state to the first: what a down lacks. Where that cannot be said
 * in a few statements the answer is empty, never a guess.
 */
final class MissingSql {
    private MissingSql() {}

    /** Drops an object that only the second state has. */
    static String drop(SchemaObject object) {
        return switch (object.kind()) {
            case "constraint" ->
                "alter " + ownerOfConstraint(object) + " drop constraint " + constraintName(object) + ";";
            case "default privileges", "privileges", "database", "parameter" -> "";
            case "large object" -> "select lo_unlink(" + object.name() + ");";
            default -> "drop " + object.kind() + " " + object.name() + ";";
        };
    }

    /** Creates an object that only the first state has. */
    static String create(SchemaObject object, Schema schema) {
        Map<String, String> properties = object.properties();
        String definition = properties.getOrDefault("definition", "");
        if (object instanceof Table table) {
            return Relations.create(table, schema);
        }
        if (object instanceof Type type) {
            return createType(type);
        }
        return switch (object.kind()) {
            case "constraint" ->
                "alter " + ownerOfConstraint(object) + " add constraint " + constraintName(object) + " " + definition
                        + ";";
            case "index", "rule", "trigger", "statistics", "function", "procedure" -> ended(definition);
            case "sequence" -> "create sequence " + object.name() + " as " + properties.get("type") + ";";
            case "schema", "role", "language" -> "create " + object.kind() + " " + object.name() + ";";
            case "extension" ->
                "create extension " + object.name() + " with schema "
                        + Names.quoted(Objects.requireNonNullElse(properties.get("schema"), "public")) + ";";
            case "policy" -> createPolicy(object);
            case "event trigger" ->
                "create event trigger " + object.name() + " on " + properties.get("event") + " execute function "
                        + properties.get("function") + ";";
            default -> "";
        };
    }

    /** Gives an object of both states its former properties back. */
    static String restore(SchemaObject before, SchemaObject after, List<PropertyDifference> differences) {
        if (before instanceof CatalogObject object
                && object.serverWide()
                && !before.kind().equals("role")) {
            return "";
        }
        if (differences.stream().anyMatch(difference -> difference.property().equals("definition"))) {
            return redefine(before);
        }
        List<String> statements = new ArrayList<>();
        for (PropertyDifference difference : differences) {
            statements.addAll(restore(before, after, difference));
        }
        return statements.contains("") ? "" : String.join("\n", statements);
    }

    private static List<String> restore(SchemaObject before, SchemaObject after, PropertyDifference difference) {
        String property = difference.property();
        String old = difference.before();
        if (property.startsWith("column ") && before instanceof Table table && after instanceof Table now) {
            return Relations.restoreColumn(table, now, property);
        }
        if (property.startsWith("privileges of ")) {
            return Grants.restore(before, difference);
        }
        return List.of(
                switch (property) {
                    case "owner" -> alter(before) + " owner to " + Names.quoted(old) + ";";
                    case "comment" ->
                        "comment on " + before.kind() + " " + before.name() + " is "
                                + (old.isEmpty() ? "null" : Names.literal(old)) + ";";
                    case "row security" ->
                        alter(before) + (old.isEmpty() ? " disable" : " enable") + " row level security;";
                    case "forced row security" ->
                        alter(before) + (old.isEmpty() ? " no force" : " force") + " row level security;";
                    case "version" -> alter(before) + " update to " + Names.literal(old) + ";";
                    case "enabled" -> enable(before, old);
                    case "valid" -> validate(before, old);
                    default -> before instanceof Sequence ? restoreSequence(before, property, old) : "";
                });
    }

    private static String restoreSequence(SchemaObject sequence, String property, String old) {
        return switch (property) {
            case "increment" -> alter(sequence) + " increment by " + old + ";";
            case "type" -> alter(sequence) + " as " + old + ";";
            case "minimum" -> alter(sequence) + " minvalue " + old + ";";
            case "maximum" -> alter(sequence) + " maxvalue " + old + ";";
            case "start" -> alter(sequence) + " start with " + old + ";";
            case "cache" -> alter(sequence) + " cache " + old + ";";
            case "cycle" -> alter(sequence) + (old.equals("yes") ? " cycle;" : " no cycle;");
            case "owned by" -> alter(sequence) + " owned by " + (old.isEmpty() ? "none" : old) + ";";
            default -> "";
        };
    }

    private static String validate(SchemaObject object, String old) {
        if (!old.isEmpty()) {
            return "";
        }
        return object instanceof Index
                ? "reindex index " + object.name() + ";"
                : "alter " + ownerOfConstraint(object) + " validate constraint " + constraintName(object) + ";";
    }

    private static String redefine(SchemaObject before) {
        String definition = before.properties().getOrDefault("definition", "");
        return switch (before.kind()) {
            case "function", "procedure" -> ended(definition);
            case "view" -> "create or replace view " + before.name() + " as\n" + ended(definition);
            case "materialized view" ->
                drop(before) + "\ncreate materialized view " + before.name() + " as\n" + ended(definition);
            case "index", "trigger", "rule", "statistics" -> drop(before) + "\n" + ended(definition);
            case "constraint" ->
                drop(before) + "\nalter " + ownerOfConstraint(before) + " add constraint " + constraintName(before)
                        + " " + ended(definition);
            default -> "";
        };
    }

    private static String createType(Type type) {
        Map<String, String> properties = type.properties();
        return switch (type.form()) {
            case "e" -> "create type " + type.name() + " as enum (" + properties.getOrDefault("labels", "") + ");";
            case "c" -> "create type " + type.name() + " as (" + properties.getOrDefault("attributes", "") + ");";
            case "d" ->
                "create domain " + type.name() + " as " + properties.get("base type")
                        + (properties.containsKey("default") ? " default " + properties.get("default") : "")
                        + (properties.containsKey("not null") ? " not null;" : ";");
            default -> "";
        };
    }

    private static String createPolicy(SchemaObject policy) {
        Map<String, String> properties = policy.properties();
        String text = "create policy " + policy.name() + " for " + properties.get("command") + " to "
                + properties.get("roles");
        String using = properties.containsKey("using") ? " using (" + properties.get("using") + ")" : "";
        String check = properties.containsKey("with check") ? " with check (" + properties.get("with check") + ")" : "";
        return text + using + check + ";";
    }

    private static String enable(SchemaObject object, String old) {
        String how = Stream.of("no", "replica", "always").anyMatch(old::equals)
                ? old.equals("no") ? " disable " : " enable " + old + " "
                : " enable ";
        String[] parts = object.name().split(" on ", 2);
        return parts.length == 2 ? "alter table " + parts[1] + how + object.kind() + " " + parts[0] + ";" : "";
    }

    private static String alter(SchemaObject object) {
        return "alter " + object.kind() + " " + object.name();
    }

    private static String ownerOfConstraint(SchemaObject constraint) {
        String owner = constraint.name().split(" on ", 2)[1];
        return owner.startsWith("domain ") ? owner : "table " + owner;
    }

    private static String constraintName(SchemaObject constraint) {
        return constraint.name().split(" on ", 2)[0];
    }

    private static String ended(String statement) {
        String text = statement.strip();
        return text.isEmpty() || text.endsWith(";") ? text : text + ";";
    }
}

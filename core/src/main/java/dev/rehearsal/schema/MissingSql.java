package dev.rehearsal.schema;

import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Writes statements that lead back from the second state to the first: what a down lacks. Nobody has run them: some may need
 * others first, some lead only part of the way, and what cannot be said in SQL is missing.
 */
final class MissingSql {
    private MissingSql() {}

    /** Drops an object that only the second state has. */
    static List<String> drop(SchemaObject object) {
        return switch (object.kind()) {
            case "constraint" ->
                List.of("alter " + ownerOfConstraint(object) + " drop constraint " + constraintName(object) + ";");
            case "default privileges", "privileges", "database", "parameter" -> List.of();
            case "large object" -> List.of("select lo_unlink(" + object.name() + ");");
            default -> List.of("drop " + object.kind() + " " + object.name() + ";");
        };
    }

    /** Creates an object that only the first state has. */
    static List<String> create(SchemaObject object, Schema schema) {
        if (object instanceof Table table) {
            return Relations.create(table, schema);
        }
        if (object instanceof Sequence sequence) {
            return Sequences.create(sequence);
        }
        String parent = object.properties().getOrDefault("partition of", "");
        if (!parent.isEmpty()) {
            return List.of(create(object), attach(object, parent));
        }
        String created = object instanceof Type type ? createType(type) : create(object);
        return created.isEmpty() ? List.of() : List.of(created);
    }

    private static String create(SchemaObject object) {
        Map<String, String> properties = object.properties();
        String definition = properties.getOrDefault("definition", "");
        return switch (object.kind()) {
            case "constraint" ->
                "alter " + ownerOfConstraint(object) + " add constraint " + constraintName(object) + " " + definition
                        + ";";
            case "index", "rule", "trigger", "statistics", "function", "procedure" -> ended(definition);
            case "schema", "role", "language" -> "create " + object.kind() + " " + object.name() + ";";
            case "extension" ->
                "create extension " + object.name() + " with schema "
                        + Quoting.ifNeeded(Objects.requireNonNullElse(properties.get("schema"), "public")) + ";";
            case "policy" -> createPolicy(object);
            case "event trigger" -> createEventTrigger(object);
            default -> "";
        };
    }

    /** Gives an object of both states its former properties back. */
    static List<String> restore(SchemaObject before, SchemaObject after, List<PropertyDifference> differences) {
        if (before instanceof CatalogObject object
                && object.serverWide()
                && !before.kind().equals("role")) {
            return List.of();
        }
        List<String> statements = new ArrayList<>();
        boolean isRedefined = before.kind().equals("policy")
                || differences.stream()
                        .anyMatch(difference -> difference.property().equals("definition"));
        if (isRedefined) {
            statements.addAll(redefine(before, after));
        }
        if (before instanceof Sequence sequence) {
            statements.addAll(Sequences.restore(sequence, differences));
        }
        for (PropertyDifference difference : differences) {
            statements.addAll(restore(before, after, difference));
        }
        return statements.stream().distinct().toList();
    }

    private static List<String> restore(SchemaObject before, SchemaObject after, PropertyDifference difference) {
        String property = difference.property();
        if (before instanceof Table table && after instanceof Table now) {
            List<String> ofTable = Relations.restore(table, now, difference);
            if (!ofTable.isEmpty() || property.startsWith("column ")) {
                return ofTable;
            }
        }
        if (property.startsWith("privileges of ")) {
            return Grants.restore(before, difference);
        }
        if (property.equals("labels") && before instanceof Type type && after instanceof Type now) {
            return Labels.restore(type, now);
        }
        String restored = restore(before, property, difference.before());
        return restored.isEmpty() ? List.of() : List.of(restored);
    }

    private static String restore(SchemaObject before, String property, String old) {
        return switch (property) {
            case "owner" -> alter(before) + " owner to " + Quoting.ifNeeded(old) + ";";
            case "comment" ->
                "comment on " + before.kind() + " " + before.name() + " is "
                        + (old.isEmpty() ? "null" : Quoting.literal(old)) + ";";
            case "version" -> alter(before) + " update to " + Quoting.literal(old) + ";";
            case "enabled" -> enable(before, old);
            case "valid" -> validate(before, old);
            case "partition of" -> old.isEmpty() ? "" : attach(before, old);
            default -> before.kind().equals("domain") ? restoreDomain(before, property, old) : "";
        };
    }

    private static String restoreDomain(SchemaObject domain, String property, String old) {
        return switch (property) {
            case "default" -> alter(domain) + (old.isEmpty() ? " drop default;" : " set default " + old + ";");
            case "not null" -> alter(domain) + (old.isEmpty() ? " drop not null;" : " set not null;");
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

    private static String attach(SchemaObject index, String parent) {
        return "alter index " + parent + " attach partition " + index.name() + ";";
    }

    private static List<String> redefine(SchemaObject before, SchemaObject after) {
        String definition = ended(before.properties().getOrDefault("definition", ""));
        return switch (before.kind()) {
            case "function", "procedure" ->
                header(before).equals(header(after))
                        ? List.of(definition)
                        : List.of(drop(before).get(0), definition);
            case "view", "materialized view" -> Relations.redefine((Table) before, (Table) after);
            case "index", "trigger", "rule", "statistics" ->
                List.of(drop(before).get(0), definition);
            case "constraint", "policy" -> List.of(drop(before).get(0), create(before));
            default -> List.of();
        };
    }

    /** What a routine is called with and gives back, which cannot be replaced. */
    private static String header(SchemaObject routine) {
        return routine.properties().getOrDefault("definition", "").split("\n LANGUAGE ", 2)[0];
    }

    private static String createType(Type type) {
        Map<String, String> properties = type.properties();
        return switch (type.form()) {
            case "e" -> "create type " + type.name() + " as enum (" + properties.getOrDefault("labels", "") + ");";
            case "c" -> "create type " + type.name() + " as (" + properties.getOrDefault("attributes", "") + ");";
            case "d" ->
                "create domain " + type.name() + " as " + properties.get("base type")
                        + (properties.containsKey("collation") ? " collate " + properties.get("collation") : "")
                        + (properties.containsKey("default") ? " default " + properties.get("default") : "")
                        + (properties.containsKey("not null") ? " not null;" : ";");
            default -> "";
        };
    }

    private static String createPolicy(SchemaObject policy) {
        Map<String, String> properties = policy.properties();
        String text = "create policy " + policy.name()
                + (properties.getOrDefault("permissive", "").equals("no") ? " as restrictive" : "") + " for "
                + properties.get("command") + " to " + properties.get("roles");
        String using = properties.containsKey("using") ? " using (" + properties.get("using") + ")" : "";
        String check = properties.containsKey("with check") ? " with check (" + properties.get("with check") + ")" : "";
        return text + using + check + ";";
    }

    private static String createEventTrigger(SchemaObject trigger) {
        Map<String, String> properties = trigger.properties();
        String tags = properties.getOrDefault("tags", "");
        return "create event trigger " + trigger.name() + " on " + properties.get("event")
                + (tags.isEmpty() ? "" : " when tag in ('" + tags.replace(", ", "', '") + "')") + " execute function "
                + properties.get("function") + ";";
    }

    private static String enable(SchemaObject object, String old) {
        String how = Stream.of("no", "replica", "always").anyMatch(old::equals)
                ? old.equals("no") ? " disable " : " enable " + old + " "
                : " enable ";
        String[] parts = object.name().split(" on ", 2);
        return parts.length == 2
                ? "alter table " + parts[1] + how + object.kind() + " " + parts[0] + ";"
                : alter(object) + how.stripTrailing() + ";";
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

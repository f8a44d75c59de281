package dev.rehearsal.product.postgres.schema;

import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.CatalogObject;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.Privilege;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Sequence;
import dev.rehearsal.schema.Table;
import dev.rehearsal.schema.Type;
import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes the statements that lead from the second state back to the first: what a down lacks. They have not been run: some
 * need others first, some restore only a part, and there is none for what cannot be written in SQL.
 */
final class PostgresUndoSql {
    private PostgresUndoSql() {}

    /** Drops an object that only the second state has. */
    static List<String> drop(SchemaObject object) {
        return switch (object.kind()) {
            case "constraint" -> List.of(alterOwner(object) + " drop constraint " + ownName(object) + ";");
            case "default privileges", "privileges", "database", "parameter" -> List.of();
            case "large object" -> List.of("select lo_unlink(" + object.name() + ");");
            default -> List.of("drop " + object.kind() + " " + object.name() + ";");
        };
    }

    /** Creates an object that only the first state has. */
    static List<String> create(SchemaObject object, Schema schema) {
        if (object instanceof Table table) {
            return PostgresTableSql.create(table, schema);
        }
        if (object instanceof Sequence sequence) {
            return SequenceSql.create(sequence);
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
            case "constraint" -> alterOwner(object) + " add constraint " + ownName(object) + " " + definition + ";";
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

    /** Gives an object of both states its former attributes back. */
    static List<String> restore(SchemaObject before, SchemaObject after, List<AttributeChange> changes) {
        if (before instanceof CatalogObject object
                && object.serverWide()
                && !before.kind().equals("role")) {
            return List.of();
        }
        List<String> statements = new ArrayList<>();
        boolean isRedefined = before.kind().equals("policy")
                || changes.stream().anyMatch(AttributeChange.Definition.class::isInstance);
        if (isRedefined) {
            statements.addAll(redefine(before, after));
        }
        if (before instanceof Sequence sequence) {
            statements.addAll(SequenceSql.restore(sequence, changes));
        }
        for (AttributeChange change : changes) {
            statements.addAll(restore(before, after, change));
        }
        return statements.stream().distinct().toList();
    }

    private static List<String> restore(SchemaObject before, SchemaObject after, AttributeChange change) {
        if (before instanceof Table table && after instanceof Table now) {
            List<String> ofTable = PostgresTableSql.restore(table, now, change);
            if (!ofTable.isEmpty() || !change.column().isEmpty()) {
                return ofTable;
            }
        }
        if (change instanceof AttributeChange.Privileges privileges) {
            return GrantSql.restore(before, privileges);
        }
        if (change instanceof AttributeChange.Labels && before instanceof Type type && after instanceof Type now) {
            return EnumLabels.restore(type, now);
        }
        String restored = change instanceof AttributeChange.Setting setting
                ? restore(before, setting.attribute(), setting.before())
                : restore(before, change);
        return restored.isEmpty() ? List.of() : List.of(restored);
    }

    private static String restore(SchemaObject before, AttributeChange change) {
        if (change instanceof AttributeChange.Owner owner) {
            return alter(before) + " owner to " + Quoting.ifNeeded(owner.before()) + ";";
        }
        if (change instanceof AttributeChange.Comment comment) {
            String old = comment.before();
            return "comment on " + before.kind() + " " + before.name() + " is "
                    + (old.isEmpty() ? "null" : Quoting.literal(old)) + ";";
        }
        if (change instanceof AttributeChange.Validity validity) {
            return validity.before() ? validate(before) : "";
        }
        return before.kind().equals("domain") ? restoreDomain(before, change) : "";
    }

    private static String restore(SchemaObject before, String setting, String old) {
        return switch (setting) {
            case "version" -> alter(before) + " update to " + Quoting.literal(old) + ";";
            case "enabled" -> enable(before, old);
            case "partition of" -> old.isEmpty() ? "" : attach(before, old);
            default -> "";
        };
    }

    private static String restoreDomain(SchemaObject domain, AttributeChange change) {
        if (change instanceof AttributeChange.DefaultValue value) {
            String old = value.before();
            return alter(domain) + (old.isEmpty() ? " drop default;" : " set default " + old + ";");
        }
        if (change instanceof AttributeChange.NotNull notNull) {
            return alter(domain) + (notNull.before() ? " set not null;" : " drop not null;");
        }
        return "";
    }

    private static String validate(SchemaObject object) {
        return object instanceof Index
                ? "reindex index " + object.name() + ";"
                : alterOwner(object) + " validate constraint " + ownName(object) + ";";
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
            case "view", "materialized view" -> PostgresTableSql.redefine((Table) before, (Table) after);
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
            case ENUM -> "create type " + type.name() + " as enum (" + properties.getOrDefault("labels", "") + ");";
            case COMPOSITE -> "create type " + type.name() + " as (" + properties.getOrDefault("attributes", "") + ");";
            case DOMAIN ->
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
        ObjectIdentity identity = ObjectIdentity.of(object);
        return identity.table().isEmpty()
                ? alter(object) + how.stripTrailing() + ";"
                : "alter table " + identity.table() + how + object.kind() + " " + identity.ownName() + ";";
    }

    private static String alter(SchemaObject object) {
        return "alter " + object.kind() + " " + object.name();
    }

    private static String alterOwner(SchemaObject constraint) {
        return "alter " + ObjectIdentity.of(constraint).owner();
    }

    private static String ownName(SchemaObject constraint) {
        return ObjectIdentity.of(constraint).ownName();
    }

    private static String ended(String statement) {
        String text = statement.strip();
        return text.isEmpty() || text.endsWith(";") ? text : text + ";";
    }

    /** Writes the statements that restore the labels of an enum. */
    private static final class EnumLabels {
        private EnumLabels() {}

        /** Gives an enum labels back that it lost, or the former name of one. */
        static List<String> restore(Type before, Type after) {
            List<String> gone = new ArrayList<>(before.labels());
            gone.removeAll(after.labels());
            List<String> made = new ArrayList<>(after.labels());
            made.removeAll(before.labels());
            if (gone.size() == 1
                    && made.size() == 1
                    && before.labels().indexOf(gone.get(0)) == after.labels().indexOf(made.get(0))) {
                return List.of("alter type " + before.name() + " rename value " + Quoting.literal(made.get(0)) + " to "
                        + Quoting.literal(gone.get(0)) + ";");
            }
            return made.isEmpty()
                    ? gone.stream().map(label -> add(before, label)).toList()
                    : List.of();
        }

        private static String add(Type type, String label) {
            int at = type.labels().indexOf(label);
            String place = at > 0
                    ? " after " + Quoting.literal(type.labels().get(at - 1))
                    : type.labels().size() > 1
                            ? " before " + Quoting.literal(type.labels().get(1))
                            : "";
            return "alter type " + type.name() + " add value " + Quoting.literal(label) + place + ";";
        }
    }

    /** Writes the grants and revokes that restore the privileges of a role on an object. */
    private static final class GrantSql {
        private static final Set<String> GRANTABLE = Set.of(
                "table",
                "view",
                "materialized view",
                "foreign table",
                "sequence",
                "function",
                "procedure",
                "schema",
                "type",
                "domain",
                "language",
                "foreign data wrapper",
                "server",
                "tablespace");

        private GrantSql() {}

        static List<String> restore(SchemaObject object, AttributeChange.Privileges change) {
            if (!GRANTABLE.contains(object.kind())
                    || Stream.concat(change.before().stream(), change.after().stream())
                            .anyMatch(privilege -> !privilege.grantor().isEmpty())) {
                return List.of();
            }
            String role = role(object, change.grantee());
            List<String> statements = new ArrayList<>();
            for (Privilege privilege : without(change.after(), change.before())) {
                statements.add("revoke " + privilege.name() + on(object) + " from " + role + ";");
            }
            for (Privilege privilege : without(change.before(), change.after())) {
                statements.add("grant " + privilege.name() + on(object) + " to " + role
                        + (privilege.grantable() ? Privilege.WITH_GRANT_OPTION : "") + ";");
            }
            return statements;
        }

        private static String on(SchemaObject object) {
            String kind = object instanceof Table ? "table" : object.kind();
            String word = kind.equals("server") || kind.equals("foreign data wrapper") ? "foreign " + kind : kind;
            return " on " + word.replace("foreign foreign", "foreign") + " " + object.name();
        }

        private static String role(SchemaObject object, String grantee) {
            if (grantee.equals("owner")) {
                return Quoting.ifNeeded(object.properties().getOrDefault("owner", "current_user"));
            }
            return grantee.equals("public") ? "public" : Quoting.ifNeeded(grantee);
        }

        private static List<Privilege> without(List<Privilege> some, List<Privilege> others) {
            return some.stream()
                    .filter(privilege -> !others.contains(privilege))
                    .toList();
        }
    }
}

package dev.rehearsal.product.postgres.release;

import dev.rehearsal.rehearsal.release.ReleasedStep;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Objects that are there, or are not, in one state.
 *
 * @param rows what is expected of each
 */
record ObjectFacts(List<Fact> rows) {
    private static final String COLUMN = "column";
    private static final String LABEL = "label";

    private static final String RELATION =
            "exists (select 1 from pg_catalog.pg_class c where c.oid = pg_catalog.to_regclass(e.owner) and position(c.relkind in e.kind) > 0)";

    /** The kinds of relations by the letters that the catalog has for them. */
    private static final Map<String, String> RELATIONS = Map.of(
            "table", "rp", "foreign table", "f", "view", "v", "materialized view", "m", "sequence", "S", "index", "iI");

    private static final Map<String, String> OTHERS = Map.of(
            COLUMN,
            "exists (select 1 from pg_catalog.pg_attribute a where a.attrelid = pg_catalog.to_regclass(e.owner) and a.attname = e.name and not a.attisdropped)",
            "constraint",
            "exists (select 1 from pg_catalog.pg_constraint k where k.conrelid = pg_catalog.to_regclass(e.owner) and quote_ident(k.conname) = e.name)",
            "trigger",
            "exists (select 1 from pg_catalog.pg_trigger t where t.tgrelid = pg_catalog.to_regclass(e.owner) and quote_ident(t.tgname) = e.name)",
            "policy",
            "exists (select 1 from pg_catalog.pg_policy p where p.polrelid = pg_catalog.to_regclass(e.owner) and quote_ident(p.polname) = e.name)",
            LABEL,
            "exists (select 1 from pg_catalog.pg_enum l where l.enumtypid = pg_catalog.to_regtype(e.owner) and quote_literal(l.enumlabel) = e.name)",
            "type",
            "pg_catalog.to_regtype(e.owner) is not null",
            "schema",
            "pg_catalog.to_regnamespace(e.owner) is not null",
            "extension",
            "exists (select 1 from pg_catalog.pg_extension x where quote_ident(x.extname) = e.owner)",
            "routine",
            "pg_catalog.to_regprocedure(e.owner) is not null",
            "privilege",
            "exists (select 1 from pg_catalog.pg_class c cross join lateral pg_catalog.aclexplode(c.relacl) x left join pg_catalog.pg_roles r on r.oid = x.grantee where c.oid = pg_catalog.to_regclass(e.owner) and concat(lower(x.privilege_type), ' to ', coalesce(r.rolname, 'public')) = e.name)");

    /** The first version that says without failing that there is no routine whose arguments have types that are not there. */
    private static final int LOOKS_UP_ROUTINES = 16;

    ObjectFacts {
        rows = List.copyOf(rows);
    }

    /**
     * One object.
     *
     * @param kind letters of a relation's kind, or the kind of another object
     * @param owner what it belongs to, or itself where it belongs to nothing
     * @param name its own name where it belongs to something
     * @param present whether it is there
     */
    record Fact(String kind, String owner, String name, boolean present) {
        String row() {
            return "(%s, %s, %s, %s)"
                    .formatted(
                            Quoting.literal(kind),
                            Quoting.literal(owner),
                            Quoting.literalInAnySession(name).strip(),
                            present);
        }
    }

    /** What a step leads to: what it adds is there, what it removes is not. */
    static ObjectFacts after(ReleasedStep step) {
        return of(step, true);
    }

    /** What it begins with: what it adds is not there, what it removes or alters is. */
    static ObjectFacts before(ReleasedStep step) {
        return of(step, false);
    }

    private static ObjectFacts of(ReleasedStep step, boolean after) {
        List<Fact> facts = new ArrayList<>();
        for (ObjectDifference difference : step.differences()) {
            if (difference instanceof ObjectDifference.Altered altered) {
                altered.changes().forEach(change -> add(facts, altered.object(), change, after));
                if (!after) {
                    add(facts, altered.object(), true, step.majorVersion());
                }
            } else {
                boolean added = difference instanceof ObjectDifference.Added;
                add(facts, difference.object(), added == after, step.majorVersion());
            }
        }
        return new ObjectFacts(facts.stream().distinct().toList());
    }

    private static void add(List<Fact> facts, ObjectIdentity object, boolean present, int majorVersion) {
        String letters = RELATIONS.get(object.kind());
        if (letters != null) {
            facts.add(new Fact(letters, object.name(), "", present));
            return;
        }
        switch (object.kind()) {
            case "constraint", "trigger", "policy" -> {
                if (!object.table().isEmpty()) {
                    facts.add(new Fact(object.kind(), object.table(), object.ownName(), present));
                }
            }
            case "type", "domain" -> facts.add(new Fact("type", object.name(), "", present));
            case "schema", "extension" -> facts.add(new Fact(object.kind(), object.name(), "", present));
            case "function", "procedure", "aggregate" -> {
                if (isFound(object, majorVersion)) {
                    facts.add(new Fact("routine", object.name(), "", present));
                }
            }
            default -> {}
        }
    }

    /** Whether a server may be asked for it before it is there; the server's own types have no schema in a routine's name. */
    static boolean isFound(ObjectIdentity object, int majorVersion) {
        return majorVersion >= LOOKS_UP_ROUTINES
                || object.name().indexOf('.', Math.max(object.name().indexOf('('), 0)) < 0
                || object.name().indexOf('(') < 0;
    }

    private static void add(List<Fact> facts, ObjectIdentity object, AttributeChange change, boolean after) {
        if (change instanceof AttributeChange.ColumnAdded) {
            facts.add(new Fact(COLUMN, object.name(), change.column(), after));
        } else if (change instanceof AttributeChange.ColumnRemoved) {
            facts.add(new Fact(COLUMN, object.name(), change.column(), !after));
        } else if (change instanceof AttributeChange.Labels labels) {
            labels.after().stream()
                    .filter(label -> !labels.before().contains(label))
                    .forEach(label -> facts.add(new Fact(LABEL, object.name(), label, after)));
        } else if (change instanceof AttributeChange.Privileges privileges
                && privileges.column().isEmpty()
                && RELATIONS.containsKey(object.kind())
                && !privileges.grantee().equals("owner")) {
            privileges.after().stream()
                    .filter(privilege -> !privileges.before().contains(privilege))
                    .forEach(privilege -> facts.add(new Fact(
                            "privilege",
                            object.name(),
                            privilege.name().toLowerCase(Locale.ROOT) + " to " + privileges.grantee(),
                            after)));
        }
    }

    /** Without the indexes and constraints that are there, which are asked for with their definitions. */
    ObjectFacts withoutDefined() {
        return new ObjectFacts(rows.stream()
                .filter(fact -> !fact.present()
                        || !(fact.kind().equals("iI") || fact.kind().equals("constraint")))
                .toList());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The query that says which of them are otherwise. */
    String sql() {
        StringBuilder found = new StringBuilder("case");
        rows.stream()
                .map(Fact::kind)
                .distinct()
                .sorted()
                .filter(OTHERS::containsKey)
                .forEach(kind -> found.append("\n        when e.kind = ")
                        .append(Quoting.literal(kind))
                        .append(" then ")
                        .append(OTHERS.get(kind)));
        boolean relations = rows.stream().anyMatch(fact -> !OTHERS.containsKey(fact.kind()));
        boolean others = found.length() > "case".length();
        String there = !others ? RELATION : found + (relations ? "\n        else " + RELATION : "") + " end";
        return """
                select case when count(*) filter (where f.there <> e.present) = 0 then 'ok' else 'stop' end as result,
                    concat(count(*) filter (where f.there <> e.present), ' of ', count(*), ' otherwise', ': ' || string_agg(
                        concat_ws(' ', case when f.there then 'there is' else 'there is no' end, e.owner, nullif(e.name, '')), ', ')
                        filter (where f.there <> e.present)) as found
                from (values %s) as e (kind, owner, name, present)
                cross join lateral (select %s) as f (there)
                """.formatted(rows.stream().map(Fact::row).collect(Collectors.joining(",\n    ")), there);
    }
}

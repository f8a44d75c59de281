package dev.rehearsal.product.postgres.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.product.postgres.evidence.RightLacking;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.PrivilegeList;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds rights that are of no use to a role because it lacks another that they need: on the sequence of a serial column, on what a view reads, on
 * the schema, on a function that a policy, default, check, index or view calls. Asked of the server, which knows of memberships.
 */
final class LackingRights {
    private static final Set<String> NO_ROLES = Set.of("owner", "public");
    private static final Set<String> KINDS =
            Set.of("view", "sequence", "schema", "policy", "function", "procedure", "aggregate", "role");

    /** A view runs functions as whoever reads it, reads as its owner unless it is told otherwise, and needs no right on a schema. */
    private static final String LACKING = """
            with granted as (
                select c.oid, c.oid::regclass::text as name, c.relkind, c.relnamespace, c.relowner, c.relispartition, c.reloptions,
                    c.relrowsecurity, a.grantee, r.rolname, pg_catalog.array_agg(distinct a.privilege_type) as privileges
                from pg_catalog.pg_class c
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                cross join lateral (
                    select * from pg_catalog.aclexplode(c.relacl)
                    union all
                    select x.* from pg_catalog.pg_attribute t cross join lateral pg_catalog.aclexplode(t.attacl) x
                    where t.attrelid = c.oid and t.attacl is not null
                ) a
                join pg_catalog.pg_roles r on r.oid = a.grantee and not r.rolsuper
                where c.relkind in ('r', 'p', 'v', 'm', 'f') and a.grantee <> c.relowner
                group by c.oid, n.nspname, r.rolname, a.grantee
            ), expressions(relation, routine, doing) as (
                select f.adrelid, d.refobjid, case when coalesce(pg_catalog.to_jsonb(t) ->> 'attgenerated', '') = '' then 'insert' else 'insert, update' end
                from pg_catalog.pg_attrdef f join pg_catalog.pg_attribute t on t.attrelid = f.adrelid and t.attnum = f.adnum
                join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_attrdef'::regclass and d.objid = f.oid
                    and d.refclassid = 'pg_catalog.pg_proc'::regclass
                union all
                select k.conrelid, d.refobjid, 'insert, update' from pg_catalog.pg_constraint k
                join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_constraint'::regclass and d.objid = k.oid
                    and d.refclassid = 'pg_catalog.pg_proc'::regclass
                where k.conrelid <> 0
                union all
                select i.indrelid, d.refobjid, 'insert, update' from pg_catalog.pg_index i
                join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_class'::regclass and d.objid = i.indexrelid
                    and d.refclassid = 'pg_catalog.pg_proc'::regclass
                union all
                select w.ev_class, d.refobjid, 'select' from pg_catalog.pg_rewrite w
                join pg_catalog.pg_class v on v.oid = w.ev_class and v.relkind = 'v'
                join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_rewrite'::regclass and d.objid = w.oid
                    and d.refclassid = 'pg_catalog.pg_proc'::regclass
            ), policies(relation, routine, doing, roles) as (
                select p.polrelid, d.refobjid, case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
                        when 'd' then 'delete' else 'select' end, p.polroles
                from pg_catalog.pg_policy p
                join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_policy'::regclass and d.objid = p.oid
                    and d.refclassid = 'pg_catalog.pg_proc'::regclass
            ), called as (
                select g.*, e.routine, e.doing from granted g join expressions e on e.relation = g.oid
                where g.privileges && pg_catalog.string_to_array(pg_catalog.upper(e.doing), ', ')
                union
                select g.*, p.routine, p.doing from granted g join policies p on p.relation = g.oid and g.relrowsecurity
                where pg_catalog.upper(p.doing) = any (g.privileges)
                    and exists (select from pg_catalog.unnest(p.roles) o where o = 0 or pg_catalog.pg_has_role(g.grantee, o, 'usage'))
            ), read as (
                select distinct v.oid as view, d.refobjid as relation
                from pg_catalog.pg_class v join pg_catalog.pg_rewrite w on w.ev_class = v.oid
                join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_rewrite'::regclass and d.objid = w.oid
                    and d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid <> v.oid
                join pg_catalog.pg_class t on t.oid = d.refobjid and t.relkind in ('r', 'p', 'v', 'm', 'f')
                where v.relkind = 'v' and v.oid >= 16384
            ), invoking as (
                select v.oid from pg_catalog.pg_class v where v.relkind = 'v' and exists (
                    select from pg_catalog.pg_options_to_table(v.reloptions) o
                    where o.option_name = 'security_invoker' and o.option_value::boolean)
            ), lacking(role, grantee, object, doing, lacks, suggestion, others) as (
                select g.rolname, g.grantee, g.name, 'insert', 'usage on sequence ' || s.oid::regclass::text,
                    'grant usage on sequence ' || s.oid::regclass::text || ' to ' || pg_catalog.quote_ident(g.rolname) || ';',
                    exists (select from pg_catalog.aclexplode(s.relacl) a where a.grantee <> s.relowner)
                from granted g
                join pg_catalog.pg_attrdef f on f.adrelid = g.oid
                join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_attrdef'::regclass and d.objid = f.oid
                    and d.refclassid = 'pg_catalog.pg_class'::regclass
                join pg_catalog.pg_class s on s.oid = d.refobjid and s.relkind = 'S'
                where 'INSERT' = any (g.privileges) and not g.relispartition
                    and not pg_catalog.has_sequence_privilege(g.grantee, s.oid, 'usage')
                    and not pg_catalog.has_sequence_privilege(g.grantee, s.oid, 'update')
                union
                select g.rolname, g.grantee, g.name, 'select', 'select on ' || r.relation::regclass::text,
                    'grant select on table ' || r.relation::regclass::text || ' to ' || pg_catalog.quote_ident(g.rolname) || ';', false
                from granted g join invoking i on i.oid = g.oid join read r on r.view = g.oid
                where 'SELECT' = any (g.privileges) and not pg_catalog.has_any_column_privilege(g.grantee, r.relation, 'select')
                union
                select o.rolname, o.oid, g.name, 'select', 'select on ' || r.relation::regclass::text,
                    'grant select on table ' || r.relation::regclass::text || ' to ' || pg_catalog.quote_ident(o.rolname) || ';', false
                from granted g join read r on r.view = g.oid join pg_catalog.pg_roles o on o.oid = g.relowner and not o.rolsuper
                where 'SELECT' = any (g.privileges) and g.oid not in (select oid from invoking)
                    and not pg_catalog.has_any_column_privilege(g.relowner, r.relation, 'select')
                union
                select g.rolname, g.grantee, pg_catalog.min(g.name), 'access', 'usage on schema ' || pg_catalog.quote_ident(n.nspname),
                    'grant usage on schema ' || pg_catalog.quote_ident(n.nspname) || ' to ' || pg_catalog.quote_ident(g.rolname) || ';',
                    exists (select from pg_catalog.aclexplode(n.nspacl) a where a.grantee <> n.nspowner and a.privilege_type = 'USAGE')
                from granted g join pg_catalog.pg_namespace n on n.oid = g.relnamespace
                where not pg_catalog.has_schema_privilege(g.grantee, n.oid, 'usage')
                    and g.privileges && array['SELECT', 'INSERT', 'UPDATE', 'DELETE']
                    and not exists (select from read r join pg_catalog.pg_class v on v.oid = r.view where r.relation = g.oid
                        and (v.relowner = g.grantee or pg_catalog.has_table_privilege(g.grantee, v.oid, 'select')))
                group by g.rolname, g.grantee, n.oid, n.nspname, n.nspacl, n.nspowner
                union
                select g.rolname, g.grantee, g.name, g.doing, 'execute on function ' || g.routine::regprocedure::text,
                    'grant execute on function ' || g.routine::regprocedure::text || ' to ' || pg_catalog.quote_ident(g.rolname) || ';', false
                from called g join pg_catalog.pg_proc p on p.oid = g.routine
                where not pg_catalog.has_function_privilege(g.grantee, p.oid, 'execute')
            )
            select role, object, doing, lacks, suggestion, others and not r.rolcanlogin from lacking join pg_catalog.pg_roles r on r.oid = grantee
            order by 1, 2, 3, 4
            """;

    private LackingRights() {}

    /** Those that the up brought about. */
    static Stream<ProductObservation> of(CompletedUp up) {
        Schema before = up.before().schema();
        Schema after = up.after().schema();
        if (after.tables().noneMatch(LackingRights::isGranted) || !mayLack(before, after)) {
            return Stream.empty();
        }
        List<RightLacking> lacking = new ArrayList<>(lacking(up.fixture()));
        if (!lacking.isEmpty() && before.tables().anyMatch(LackingRights::isGranted)) {
            try (DatabaseFixture earlier = up.earlier().get()) {
                lacking.removeAll(lacking(earlier));
            }
        }
        return lacking.stream().map(ProductObservation.class::cast);
    }

    /** Whether a role may do something with a table that is not its own. */
    private static boolean isGranted(Table table) {
        return table.properties().keySet().stream()
                .filter(property -> property.contains(PrivilegeList.PRIVILEGES_OF))
                .map(property -> property.substring(
                        property.indexOf(PrivilegeList.PRIVILEGES_OF) + PrivilegeList.PRIVILEGES_OF.length()))
                .anyMatch(role -> !NO_ROLES.contains(role));
    }

    /** Whether anything changed that rights are about, or that calls a function. */
    @SuppressWarnings("ReferenceEquality") // unchanged objects are the same instances
    private static boolean mayLack(Schema before, Schema after) {
        return before != after
                && after.objects().values().stream()
                        .filter(now -> before.objects().get(now.key()) != now)
                        .anyMatch(now -> mayLack(before.objects().get(now.key()), now));
    }

    private static boolean mayLack(@Nullable SchemaObject old, SchemaObject now) {
        if (now instanceof Table table && table.form() != Table.Form.VIEW) {
            return isGranted(table)
                    && (!(old instanceof Table had)
                            || !had.own().equals(table.own())
                            || !rights(had).equals(rights(table))
                            || !calls(had).equals(calls(table)));
        }
        if (now instanceof Index index) {
            return index.definition().columns().contains(0);
        }
        return now instanceof Constraint constraint
                ? String.valueOf(constraint.definition().expression()).contains("(")
                : KINDS.contains(now.kind());
    }

    /** Those on it and on its columns, without the columns that nobody was granted anything on. */
    private static List<String> rights(Table table) {
        return table.properties().entrySet().stream()
                .filter(property -> property.getKey().contains(PrivilegeList.PRIVILEGES_OF))
                .map(property -> property.getKey() + " " + property.getValue())
                .toList();
    }

    /** The defaults of its columns that call something. */
    private static List<String> calls(Table table) {
        return table.columns().stream()
                .map(column -> String.valueOf(column.defaultExpression()))
                .filter(expression -> expression.contains("("))
                .toList();
    }

    private static List<RightLacking> lacking(DatabaseFixture fixture) {
        return fixture.query(LACKING).stream()
                .map(row -> new RightLacking(
                        String.valueOf(row.get(0)),
                        String.valueOf(row.get(1)),
                        String.valueOf(row.get(2)),
                        String.valueOf(row.get(3)),
                        String.valueOf(row.get(4)),
                        "t".equals(row.get(5))))
                .toList();
    }
}

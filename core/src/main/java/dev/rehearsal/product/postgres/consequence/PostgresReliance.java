package dev.rehearsal.product.postgres.consequence;

import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import java.util.stream.Collectors;

/** What relies on an attribute of a view or a routine: row security, rights, indexes; asked of the catalog. */
final class PostgresReliance {
    /** The relations that a view reads, also through views that look as whoever asks them. */
    private static final String BENEATH = """
            with recursive read(relation) as (
                select distinct d.refobjid from pg_catalog.pg_rewrite w
                join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_rewrite'::regclass and d.objid = w.oid
                    and d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid <> w.ev_class
                where w.ev_class = %1$s
                union
                select d.refobjid from read
                join pg_catalog.pg_class v on v.oid = read.relation and v.relkind = 'v'
                    and v.reloptions && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1', 'security_invoker=yes']
                join pg_catalog.pg_rewrite w on w.ev_class = v.oid
                join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_rewrite'::regclass and d.objid = w.oid
                    and d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid <> w.ev_class
            ), tables as (
                select c.* from read join pg_catalog.pg_class c on c.oid = read.relation and c.relkind in ('r', 'p', 'f', 'v', 'm')
            )
            """;

    private static final String SECURED = BENEATH + """
            select 'row security of table ' || t.oid::regclass::text from tables t where t.relrowsecurity order by 1
            """;

    /** Who may read the view and not what it reads. */
    private static final String ADMITTED = BENEATH + """
            select 'rights: ' || case when a.grantee = 0 then 'public' else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) end
                || ' may read the view and not ' || pg_catalog.min(t.oid::regclass::text)
            from pg_catalog.pg_class v cross join lateral pg_catalog.aclexplode(v.relacl) a cross join tables t
            where v.oid = %1$s and a.privilege_type = 'SELECT' and a.grantee <> v.relowner
                and not case when a.grantee = 0 then pg_catalog.has_table_privilege('public', t.oid, 'select')
                    or pg_catalog.has_any_column_privilege('public', t.oid, 'select')
                    else pg_catalog.has_any_column_privilege(a.grantee, t.oid, 'select') end
            group by a.grantee order by 1
            """;

    private static final String CALLERS = """
            select 'rights: ' || case when a.grantee = 0 then 'public' else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) end
                || ' may call it'
            from pg_catalog.pg_proc p
            cross join lateral pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) a
            where p.oid = %1$s and a.grantee <> p.proowner order by 1
            """;

    /** What only an immutable function may stand in. */
    private static final String USERS = """
            select case when d.classid = 'pg_catalog.pg_attrdef'::regclass then 'generated column ' || pg_catalog.quote_ident(a.attname)
                    || ' of table ' || f.adrelid::regclass::text
                when c.relkind = 'p' then 'partition key of table ' || c.oid::regclass::text
                else 'index ' || c.oid::regclass::text end
            from pg_catalog.pg_depend d
            left join pg_catalog.pg_attrdef f on d.classid = 'pg_catalog.pg_attrdef'::regclass and f.oid = d.objid
            left join pg_catalog.pg_attribute a on a.attrelid = f.adrelid and a.attnum = f.adnum
            left join pg_catalog.pg_class c on d.classid = 'pg_catalog.pg_class'::regclass and c.oid = d.objid
            where d.refclassid = 'pg_catalog.pg_proc'::regclass and d.refobjid = %1$s
                and (c.relkind in ('i', 'I', 'p') or coalesce(pg_catalog.to_jsonb(a) ->> 'attgenerated', '') <> '') order by 1
            """;

    private PostgresReliance() {}

    /** What relies on an attribute of that object, in words; empty where nothing does. */
    static String on(DatabaseFixture fixture, SchemaObject object, String attribute) {
        if (object instanceof Table) {
            String secured = attribute.equals("security_invoker") ? answered(fixture, SECURED, object) : "";
            return secured.isEmpty() ? answered(fixture, ADMITTED, object) : secured;
        }
        if (attribute.startsWith("set ")) {
            return object.properties().getOrDefault("definition", "").contains(" SECURITY DEFINER")
                    ? "it runs as its owner, with the names of whoever calls it"
                    : "";
        }
        return answered(fixture, attribute.equals("security") ? CALLERS : USERS, object);
    }

    private static String answered(DatabaseFixture fixture, String question, SchemaObject object) {
        return fixture.query(question.formatted(object.id())).stream()
                .map(row -> String.valueOf(row.get(0)))
                .collect(Collectors.joining("\n"));
    }
}

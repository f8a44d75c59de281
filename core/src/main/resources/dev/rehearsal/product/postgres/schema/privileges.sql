-- Privileges of the server's own objects and of extensions' members, where they are not as they were made.
select s.oid, 'privileges' as kind, s.name,
    json_build_object('acl', to_json(s.acl::text[]), 'columns', s.columns) as properties,
    null::json as details
from (
    select c.oid, 'pg_class'::regclass as catalog, 'relation ' || c.oid::regclass::text as name,
        coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner)) as acl,
        coalesce(i.initprivs, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner)) as initial,
        a.columns
    from pg_class c left join pg_init_privs i
        on i.classoid = 'pg_class'::regclass and i.objoid = c.oid and i.objsubid = 0
    left join (
        select a.attrelid, string_agg(quote_ident(a.attname) || ' ' || a.attacl::text, ', ' order by a.attname) as columns
        from pg_attribute a left join pg_init_privs ai
            on ai.classoid = 'pg_class'::regclass and ai.objoid = a.attrelid and ai.objsubid = a.attnum
        where a.attacl is not null and a.attacl is distinct from ai.initprivs group by a.attrelid) a on a.attrelid = c.oid
    where {these c.oid} and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and (c.relnamespace = 11 or {member pg_class c.oid})
    union all
    select p.oid, 'pg_proc'::regclass, 'routine ' || p.oid::regprocedure::text,
        coalesce(p.proacl, acldefault('f', p.proowner)),
        coalesce(i.initprivs, acldefault('f', p.proowner)), null
    from pg_proc p left join pg_init_privs i
        on i.classoid = 'pg_proc'::regclass and i.objoid = p.oid and i.objsubid = 0
    where {these p.oid} and (p.proacl is not null or i.initprivs is not null)
        and (p.pronamespace = 11 or {member pg_proc p.oid})
    union all
    select t.oid, 'pg_type'::regclass, 'type ' || format_type(t.oid, null),
        coalesce(t.typacl, acldefault('T', t.typowner)),
        coalesce(i.initprivs, acldefault('T', t.typowner)), null
    from pg_type t left join pg_init_privs i
        on i.classoid = 'pg_type'::regclass and i.objoid = t.oid and i.objsubid = 0
    where {these t.oid} and (t.typacl is not null or i.initprivs is not null)
        and (t.typnamespace = 11 or {member pg_type t.oid})
    union all
    select n.oid, 'pg_namespace'::regclass, 'schema ' || quote_ident(n.nspname),
        coalesce(n.nspacl, acldefault('n', n.nspowner)),
        coalesce(i.initprivs, acldefault('n', n.nspowner)), null
    from pg_namespace n left join pg_init_privs i
        on i.classoid = 'pg_namespace'::regclass and i.objoid = n.oid and i.objsubid = 0
    where {these n.oid} and (n.oid = 11 or {member pg_namespace n.oid})
    union all
    select l.oid, 'pg_language'::regclass, 'language ' || quote_ident(l.lanname),
        coalesce(l.lanacl, acldefault('l', l.lanowner)),
        coalesce(i.initprivs, acldefault('l', l.lanowner)), null
    from pg_language l left join pg_init_privs i
        on i.classoid = 'pg_language'::regclass and i.objoid = l.oid and i.objsubid = 0
    where {these l.oid} and (l.oid < 16384 or {member pg_language l.oid})
    union all
    select f.oid, 'pg_foreign_data_wrapper'::regclass, 'foreign data wrapper ' || quote_ident(f.fdwname),
        coalesce(f.fdwacl, acldefault('F', f.fdwowner)),
        coalesce(i.initprivs, acldefault('F', f.fdwowner)), null
    from pg_foreign_data_wrapper f left join pg_init_privs i
        on i.classoid = 'pg_foreign_data_wrapper'::regclass and i.objoid = f.oid and i.objsubid = 0
    where {these f.oid} and {member pg_foreign_data_wrapper f.oid}) s
where s.acl <> s.initial or s.columns is not null

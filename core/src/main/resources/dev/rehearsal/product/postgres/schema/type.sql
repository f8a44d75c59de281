select t.oid, case t.typtype when 'd' then 'domain' else 'type' end as kind,
    format('%I.%I', n.nspname, t.typname) as name,
    json_build_object(
        'owner', pg_get_userbyid(t.typowner),
        'acl', to_json(coalesce(t.typacl, acldefault('T', t.typowner))::text[]),
        'form', case t.typtype when 'e' then 'enum' when 'c' then 'composite' when 'r' then 'range'
            when 'p' then 'shell' when 'b' then 'base' end,
        'labels', (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
            from pg_enum e where e.enumtypid = t.oid),
        'attributes', case when t.typtype = 'c' then
            (select string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod))
                || coalesce((select ' collate ' || format('%I.%I', ln.nspname, l.collname)
                    from pg_collation l join pg_namespace ln on ln.oid = l.collnamespace
                    join pg_type at on at.oid = a.atttypid
                    where l.oid = a.attcollation and a.attcollation <> at.typcollation), ''), ', ' order by a.attnum)
            from pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped) end,
        'attribute comments', case when t.typtype = 'c' then
            (select string_agg(format('%I: %s', a.attname, r.description), ', ' order by a.attnum)
            from pg_attribute a join pg_description r
                on r.classoid = 'pg_class'::regclass and r.objoid = a.attrelid and r.objsubid = a.attnum
            where a.attrelid = t.typrelid and not a.attisdropped) end,
        'base type', case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) end,
        'default', case when t.typtype = 'd' then coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault)
            else t.typdefault end,
        'not null', case when t.typtype = 'd' and t.typnotnull then 'yes' end,
        'collation', case when t.typtype = 'd' then (select format('%I.%I', ln.nspname, l.collname)
            from pg_collation l join pg_namespace ln on ln.oid = l.collnamespace
            join pg_type b on b.oid = t.typbasetype
            where l.oid = t.typcollation and b.typcollation <> t.typcollation) end,
        'range', (select json_build_array(format_type(r.rngsubtype, null), r.rngsubopc, r.rngcollation::regcollation::text,
                r.rngcanonical::text, r.rngsubdiff::text, r.rngmultitypid::regtype::text)::text
            from pg_range r where r.rngtypid = t.oid),
        'base', case when t.typtype = 'b' then json_build_array(t.typinput::text, t.typoutput::text, t.typreceive::text,
                t.typsend::text, t.typmodin::text, t.typmodout::text, t.typanalyze::text, t.typsubscript::text,
                t.typlen, t.typbyval, t.typalign, t.typstorage, t.typcategory, t.typispreferred, t.typdelim,
                nullif(t.typelem, 0)::regtype::text, t.typcollation <> 0)::text end,
        'comment', coalesce({comment pg_type t.oid}, case when t.typtype = 'c' then {comment pg_class t.typrelid} end),
        'security label', {label pg_type t.oid}) as properties,
    json_build_object('typtype', t.typtype, 'relation', t.typrelid,
        'labels', (select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid)) as details
from pg_type t
join pg_namespace n on n.oid = t.typnamespace
where {these t.oid}
    and t.oid >= 16384
    and (t.typtype in ('b', 'd', 'e', 'r', 'p') or t.typtype = 'c' and (select c.relkind from pg_class c where c.oid = t.typrelid) = 'c')
    and not exists (select from pg_type a where a.oid = t.typelem and a.typarray = t.oid)
    and n.nspname !~ '^pg_(toast|temp)' and not {member pg_type t.oid}

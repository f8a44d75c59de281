select c.oid, 'sequence' as kind,
    format('%I.%I', n.nspname, c.relname) as name,
    json_build_object(
        'owner', pg_get_userbyid(c.relowner),
        'acl', to_json(coalesce(c.relacl, acldefault('s', c.relowner))::text[]),
        'persistence', case c.relpersistence when 'u' then 'unlogged' when 't' then 'temporary' end,
        'type', format_type(s.seqtypid, null),
        'start', s.seqstart, 'increment', s.seqincrement, 'minimum', s.seqmin, 'maximum', s.seqmax,
        'cache', s.seqcache, 'cycle', case when s.seqcycle then 'yes' else 'no' end,
        'owned by', o.owner,
        'identity', case when o.identity then 'yes' end,
        'comment', {comment pg_class c.oid},
        'security label', {label pg_class c.oid}) as properties,
    json_build_object('table', o.refobjid, 'column', o.refobjsubid, 'increment', s.seqincrement) as details
from pg_sequence s
join pg_class c on c.oid = s.seqrelid
join pg_namespace n on n.oid = c.relnamespace
left join lateral (
    select d.refobjid, d.refobjsubid, d.deptype = 'i' as identity,
        d.refobjid::regclass || '.' || quote_ident(a.attname) as owner
    from pg_depend d join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
    where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.objsubid = 0
        and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0 and d.deptype in ('a', 'i')
    limit 1) o on true
where {these s.seqrelid}
    and s.seqrelid >= 16384 and n.nspname !~ '^pg_(toast|temp)' and not {member pg_class c.oid}

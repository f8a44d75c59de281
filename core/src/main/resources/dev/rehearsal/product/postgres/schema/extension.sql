select x.oid, 'extension' as kind, quote_ident(x.extname) as name,
    json_build_object(
        'owner', pg_get_userbyid(x.extowner),
        'schema', (select n.nspname from pg_namespace n where n.oid = x.extnamespace),
        'version', x.extversion,
        'configuration', (select string_agg(t.oid::regclass || ' ' || coalesce(t.condition, ''), ', ' order by t.position)
            from unnest(x.extconfig, x.extcondition) with ordinality t(oid, condition, position)),
        'comment', {comment pg_extension x.oid}) as properties,
    null::json as details
from pg_extension x
where {these x.oid}

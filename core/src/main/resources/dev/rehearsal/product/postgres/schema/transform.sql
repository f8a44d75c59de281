select t.oid, 'transform' as kind,
    format('for %s language %I', format_type(t.trftype, null), l.lanname) as name,
    json_build_object(
        'from sql', nullif(t.trffromsql, 0)::regprocedure::text,
        'to sql', nullif(t.trftosql, 0)::regprocedure::text,
        'comment', {comment pg_transform t.oid}) as properties,
    null::json as details
from pg_transform t join pg_language l on l.oid = t.trflang
where {these t.oid} and not {member pg_transform t.oid}

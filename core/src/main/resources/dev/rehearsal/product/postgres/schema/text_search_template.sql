select t.oid, 'text search template' as kind, format('%I.%I', n.nspname, t.tmplname) as name,
    json_build_object(
        'init', t.tmplinit::text, 'lexize', t.tmpllexize::text,
        'comment', {comment pg_ts_template t.oid}) as properties,
    null::json as details
from pg_ts_template t join pg_namespace n on n.oid = t.tmplnamespace
where {these t.oid} and t.oid >= 16384 and not {member pg_ts_template t.oid}

select p.oid, 'text search parser' as kind, format('%I.%I', n.nspname, p.prsname) as name,
    json_build_object(
        'start', p.prsstart::text, 'token', p.prstoken::text, 'end', p.prsend::text,
        'headline', p.prsheadline::text, 'lextypes', p.prslextype::text,
        'comment', {comment pg_ts_parser p.oid}) as properties,
    null::json as details
from pg_ts_parser p join pg_namespace n on n.oid = p.prsnamespace
where {these p.oid} and p.oid >= 16384 and not {member pg_ts_parser p.oid}

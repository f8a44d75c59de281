select c.oid, 'conversion' as kind, format('%I.%I', n.nspname, c.conname) as name,
    json_build_object(
        'owner', pg_get_userbyid(c.conowner),
        'from', pg_encoding_to_char(c.conforencoding),
        'to', pg_encoding_to_char(c.contoencoding),
        'function', c.conproc::oid::regprocedure::text,
        'default', c.condefault,
        'comment', {comment pg_conversion c.oid}) as properties,
    null::json as details
from pg_conversion c join pg_namespace n on n.oid = c.connamespace
where {these c.oid} and c.oid >= 16384 and not {member pg_conversion c.oid}

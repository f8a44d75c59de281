select m.oid, 'access method' as kind, quote_ident(m.amname) as name,
    json_build_object(
        'type', case m.amtype when 't' then 'table' else 'index' end,
        'handler', m.amhandler::text,
        'comment', {comment pg_am m.oid}) as properties,
    null::json as details
from pg_am m
where {these m.oid} and m.oid >= 16384 and not {member pg_am m.oid}

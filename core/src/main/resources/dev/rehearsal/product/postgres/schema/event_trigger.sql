select t.oid, 'event trigger' as kind, quote_ident(t.evtname) as name,
    json_build_object(
        'owner', pg_get_userbyid(t.evtowner),
        'event', t.evtevent,
        'function', t.evtfoid::regprocedure::text,
        'enabled', case t.evtenabled when 'O' then 'yes' when 'D' then 'no' when 'R' then 'replica' else 'always' end,
        'tags', array_to_string(t.evttags, ', '),
        'comment', {comment pg_event_trigger t.oid},
        'security label', {label pg_event_trigger t.oid}) as properties,
    null::json as details
from pg_event_trigger t
where {these t.oid} and not {member pg_event_trigger t.oid}

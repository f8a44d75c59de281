select l.oid, 'language' as kind, quote_ident(l.lanname) as name,
    json_build_object(
        'owner', pg_get_userbyid(l.lanowner),
        'acl', to_json(coalesce(l.lanacl, acldefault('l', l.lanowner))::text[]),
        'trusted', l.lanpltrusted,
        'handler', nullif(l.lanplcallfoid, 0)::regprocedure::text,
        'inline', nullif(l.laninline, 0)::regprocedure::text,
        'validator', nullif(l.lanvalidator, 0)::regprocedure::text,
        'comment', {comment pg_language l.oid},
        'security label', {label pg_language l.oid}) as properties,
    null::json as details
from pg_language l
where {these l.oid} and l.oid >= 16384 and not {member pg_language l.oid}

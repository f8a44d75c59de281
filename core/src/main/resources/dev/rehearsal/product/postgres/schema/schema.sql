select n.oid, 'schema' as kind, quote_ident(n.nspname) as name,
    json_build_object(
        'owner', pg_get_userbyid(n.nspowner),
        'acl', to_json(coalesce(n.nspacl, acldefault('n', n.nspowner))::text[]),
        'comment', {comment pg_namespace n.oid},
        'security label', {label pg_namespace n.oid}) as properties,
    null::json as details
from pg_namespace n
where {these n.oid}
    and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and not {member pg_namespace n.oid}

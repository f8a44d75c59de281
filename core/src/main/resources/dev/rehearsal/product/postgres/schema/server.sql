select s.oid, 'server' as kind, quote_ident(s.srvname) as name,
    json_build_object(
        'owner', pg_get_userbyid(s.srvowner),
        'acl', to_json(coalesce(s.srvacl, acldefault('S', s.srvowner))::text[]),
        'wrapper', (select f.fdwname from pg_foreign_data_wrapper f where f.oid = s.srvfdw),
        'type', s.srvtype, 'version', s.srvversion,
        'secret options', to_json(s.srvoptions),
        'comment', {comment pg_foreign_server s.oid}) as properties,
    null::json as details
from pg_foreign_server s
where {these s.oid} and not {member pg_foreign_server s.oid}

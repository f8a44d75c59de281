select p.oid, 'parameter' as kind, p.parname as name,
    json_build_object('acl', to_json(p.paracl::text[])) as properties,
    null::json as details
from pg_parameter_acl p
where {these p.oid}

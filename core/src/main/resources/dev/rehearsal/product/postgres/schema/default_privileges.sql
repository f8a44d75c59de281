select d.oid, 'default privileges' as kind,
    format('for role %I%s on %s', pg_get_userbyid(d.defaclrole),
        coalesce(' in schema ' || nullif(d.defaclnamespace, 0)::regnamespace::text, ''),
        case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions'
            when 'T' then 'types' when 'n' then 'schemas' else 'large objects' end) as name,
    json_build_object(
        'owner of objects', pg_get_userbyid(d.defaclrole),
        'acl', to_json(d.defaclacl::text[])) as properties,
    null::json as details
from pg_default_acl d
where {these d.oid}

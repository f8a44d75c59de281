select u.umid as oid, 'user mapping' as kind,
    format('for %s server %I', case when u.umuser = 0 then 'public' else quote_ident(pg_get_userbyid(u.umuser)) end,
        s.srvname) as name,
    json_build_object('secret options', to_json(u.umoptions)) as properties,
    null::json as details
from pg_user_mappings u join pg_foreign_server s on s.oid = u.srvid
where {these u.umid} and not {member pg_user_mapping u.umid}

-- The roles that Rehearsal makes for migrations are left out, but for the one that this is about: other processes make some at any time.
-- What the owner on a server of Rehearsal's own may do for a while, another walk may see.
select r.oid, 'role' as kind, quote_ident(r.rolname) as name,
    json_build_object(
        'superuser', case when r.rolname <> 'rehearsal_owner' then r.rolsuper end, 'may create roles', case when r.rolname <> 'rehearsal_owner' then r.rolcreaterole end,
        'may create databases', case when r.rolname <> 'rehearsal_owner' then r.rolcreatedb end, 'inherits', r.rolinherit, 'may log in', r.rolcanlogin, 'replication', r.rolreplication,
        'bypasses row security', r.rolbypassrls, 'connection limit', nullif(r.rolconnlimit, -1),
        'password', {secret pg_authid case when r.rolpassword is not null then 'set' end}, 'valid until', r.rolvaliduntil,
        'member of', (select string_agg(quote_ident(pg_get_userbyid(m.roleid))
                || case when m.admin_option then ' (admin)' else '' end
--16+                || case when m.inherit_option then '' else ' (no inherit)' end
--16+                || case when m.set_option then '' else ' (no set)' end
                , ', ' order by pg_get_userbyid(m.roleid), pg_get_userbyid(m.grantor))
            from pg_auth_members m where m.member = r.oid
                and pg_get_userbyid(m.roleid) !~ '^rehearsal_(owner|observer|([0-9a-z]+_){3}[0-9a-z]+)$'),
        'settings', (select string_agg(v, ', ' order by v)
            from pg_db_role_setting s cross join unnest(s.setconfig) v where s.setrole = r.oid and s.setdatabase = 0),
        'settings in this database', (select string_agg(v, ', ' order by v)
            from pg_db_role_setting s cross join unnest(s.setconfig) v
            where s.setrole = r.oid and s.setdatabase =
                (select d.oid from pg_database d where d.datname = current_database())),
        'comment', (select d.description from pg_shdescription d
            where d.classoid = 'pg_authid'::regclass and d.objoid = r.oid)) as properties,
    null::json as details
from {open pg_authid pg_roles} r
where {these r.oid} and (r.oid >= 16384 or r.rolname !~ '^pg_') and (r.rolname !~ '^rehearsal_(owner|observer|([0-9a-z]+_){3}[0-9a-z]+)$'
    or r.oid = (select d.datdba from pg_database d where d.datname = current_database()))

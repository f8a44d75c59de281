select d.oid, 'database' as kind, 'current' as name,
    json_build_object(
        'owner', pg_get_userbyid(d.datdba),
        'acl', to_json(coalesce(d.datacl, acldefault('d', d.datdba))::text[]),
        'connection limit', nullif(d.datconnlimit, -1),
        'allows connections', d.datallowconn,
        'template', d.datistemplate,
        'tablespace', (select t.spcname from pg_tablespace t where t.oid = d.dattablespace),
        'settings', (select string_agg(v, ', ' order by v)
            from pg_db_role_setting s cross join unnest(s.setconfig) v where s.setrole = 0 and s.setdatabase = d.oid),
        'comment', (select c.description from pg_shdescription c
            where c.classoid = 'pg_database'::regclass and c.objoid = d.oid),
        'security label', (select string_agg(l.provider || ': ' || l.label, ', ' order by l.provider)
            from pg_shseclabel l where l.classoid = 'pg_database'::regclass and l.objoid = d.oid)) as properties,
    null::json as details
from pg_database d
where {these d.oid} and d.datname = current_database()

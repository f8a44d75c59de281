select t.oid, 'tablespace' as kind, quote_ident(t.spcname) as name,
    json_build_object(
        'owner', pg_get_userbyid(t.spcowner),
        'acl', to_json(coalesce(t.spcacl, acldefault('t', t.spcowner))::text[]),
        'options', array_to_string(t.spcoptions, ', '),
        'comment', (select c.description from pg_shdescription c
            where c.classoid = 'pg_tablespace'::regclass and c.objoid = t.oid)) as properties,
    null::json as details
from pg_tablespace t
where {these t.oid} and t.oid >= 16384

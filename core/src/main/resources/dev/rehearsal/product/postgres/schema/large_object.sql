select l.oid, 'large object' as kind, l.oid::text as name,
    json_build_object(
        'owner', pg_get_userbyid(l.lomowner),
        'acl', to_json(coalesce(l.lomacl, acldefault('L', l.lomowner))::text[]),
        'comment', (select d.description from pg_description d
            where d.classoid = 'pg_largeobject'::regclass and d.objoid = l.oid and d.objsubid = 0),
        'security label', {label pg_largeobject l.oid}) as properties,
    null::json as details
from pg_largeobject_metadata l
where {these l.oid}

select c.oid, 'collation' as kind, format('%I.%I', n.nspname, c.collname) as name,
    json_build_object(
        'owner', pg_get_userbyid(c.collowner),
        'provider', c.collprovider,
        'deterministic', c.collisdeterministic,
        'lc_collate', c.collcollate,
        'lc_ctype', c.collctype,
--15-16        'locale', c.colliculocale,
--17+        'locale', c.colllocale,
--16+        'rules', c.collicurules,
        'version', c.collversion,
        'encoding', c.collencoding,
        'comment', {comment pg_collation c.oid}) as properties,
    null::json as details
from pg_collation c join pg_namespace n on n.oid = c.collnamespace
where {these c.oid} and c.oid >= 16384 and n.nspname <> 'pg_catalog' and not {member pg_collation c.oid}

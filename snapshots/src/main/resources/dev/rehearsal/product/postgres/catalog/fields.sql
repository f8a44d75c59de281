-- The fields of composite types that are no tables' rows
select t.oid::bigint, a.attname, a.atttypid::bigint, a.atttypmod, pg_catalog.format_type(a.atttypid, a.atttypmod)
from pg_catalog.pg_type t join pg_catalog.pg_attribute a on a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
where t.typtype = 'c' and t.oid = any (cast(? as oid[]))
order by t.oid, a.attnum

-- Their columns; what is asked of types at once is whether one is plain and whether one is JSON
select a.attrelid::bigint, a.attnum, a.attname, a.atttypid::bigint, a.atttypmod,
    pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull,
    pg_catalog.pg_get_expr(f.adbin, f.adrelid),
    a.attidentity::text, a.attgenerated <> '',
    t.typname, t.typtype in ('b', 'p') and t.typcategory <> 'A',
    t.typname in ('json', 'jsonb') or t.typbasetype in ('json'::regtype, 'jsonb'::regtype)
from pg_catalog.pg_attribute a join pg_catalog.pg_type t on t.oid = a.atttypid
left join pg_catalog.pg_attrdef f on f.adrelid = a.attrelid and f.adnum = a.attnum
where a.attnum > 0 and not a.attisdropped and {these a.attrelid}
order by a.attrelid, a.attnum

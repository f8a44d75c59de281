-- Some types and what they are made of; a range's bound and an array's element are "part"
with recursive used(id) as (
    select pg_catalog.unnest(cast(? as oid[]))
    union
    select x.part
    from used u join pg_catalog.pg_type t on t.oid = u.id
    cross join lateral (
        select t.typbasetype where t.typtype = 'd'
        union all select t.typelem where t.typcategory = 'A'
        union all select r.rngsubtype from pg_catalog.pg_range r where t.oid in (r.rngtypid, r.rngmultitypid)
        union all select a.atttypid from pg_catalog.pg_attribute a
            where t.typtype = 'c' and a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped) x(part)
)
select t.oid::bigint, t.typname, case when t.typcategory = 'A' and t.typtype = 'b' then 'a' else t.typtype::text end, t.typnotnull,
    case t.typtype when 'd' then t.typbasetype when 'b' then t.typelem
        else (select r.rngsubtype from pg_catalog.pg_range r where t.oid in (r.rngtypid, r.rngmultitypid)) end::bigint,
    t.typtypmod,
    array(select e.enumlabel::text from pg_catalog.pg_enum e where t.typtype = 'e' and e.enumtypid = t.oid order by e.enumsortorder),
    array(select pg_catalog.pg_get_expr(k.conbin, 0) from pg_catalog.pg_constraint k
        where t.typtype = 'd' and k.contypid = t.oid and k.contype = 'c' order by k.conname),
    pg_catalog.format_type(t.oid, null),
    case when t.typtype = 'd' then pg_catalog.format_type(t.typbasetype, t.typtypmod) end
from used u join pg_catalog.pg_type t on t.oid = u.id

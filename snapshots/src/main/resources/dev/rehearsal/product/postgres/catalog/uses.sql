-- What reads tables besides their constraints: indexes, and views of those with columns of JSON
with these(id) as materialized (
    select distinct a.attrelid from pg_catalog.pg_attribute a
    join pg_catalog.pg_type t on t.oid = a.atttypid
    where a.attnum > 0 and not a.attisdropped and {these a.attrelid}
        and (t.typname in ('json', 'jsonb') or t.typbasetype in ('json'::regtype, 'jsonb'::regtype))
)
select i.indrelid::bigint, pg_catalog.pg_get_indexdef(i.indexrelid)
from pg_catalog.pg_index i
where {these i.indrelid} and (i.indexprs is not null or i.indpred is not null or not i.indisunique)
union
select d.refobjid::bigint, pg_catalog.pg_get_viewdef(v.oid)
from pg_catalog.pg_depend d join these on these.id = d.refobjid
join pg_catalog.pg_rewrite r on r.oid = d.objid
join pg_catalog.pg_class v on v.oid = r.ev_class and v.relkind in ('v', 'm')
where d.classid = 'pg_catalog.pg_rewrite'::regclass and d.refclassid = 'pg_catalog.pg_class'::regclass
order by 1, 2

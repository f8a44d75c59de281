-- The sequences that their defaults draw from, and those that stand behind identities; named as in an empty search_path
select f.adrelid::bigint, f.adnum::int, pg_catalog.min(q.seqrelid::pg_catalog.regclass::text collate "C"), pg_catalog.min(q.seqmax)
from pg_catalog.pg_attrdef f
join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_attrdef'::regclass and d.objid = f.oid
    and d.refclassid = 'pg_catalog.pg_class'::regclass
join pg_catalog.pg_sequence q on q.seqrelid = d.refobjid
where {these f.adrelid}
group by 1, 2
union all
select d.refobjid::bigint, d.refobjsubid, pg_catalog.min(q.seqrelid::pg_catalog.regclass::text collate "C"), pg_catalog.min(q.seqmax)
from pg_catalog.pg_depend d
join pg_catalog.pg_sequence q on q.seqrelid = d.objid
where d.classid = 'pg_catalog.pg_class'::regclass and d.refclassid = 'pg_catalog.pg_class'::regclass
    and d.deptype = 'i' and d.refobjsubid > 0 and {these d.refobjid}
group by 1, 2

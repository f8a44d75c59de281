-- What spells out the columns of these relations: views and rules, routines with an SQL body, policies.
select distinct d.classid::regclass::text as catalog, d.objid, coalesce(r.ev_class, 0) as relation
from pg_depend d left join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid
where d.refclassid = 'pg_class'::regclass and d.refobjid = any(cast(? as oid[]))
    and d.classid in ('pg_rewrite'::regclass, 'pg_proc'::regclass, 'pg_policy'::regclass)

-- Those that belong to an extension
select d.objid::bigint from pg_catalog.pg_depend d
where d.classid = 'pg_catalog.pg_class'::regclass and d.deptype = 'e' and {these d.objid}

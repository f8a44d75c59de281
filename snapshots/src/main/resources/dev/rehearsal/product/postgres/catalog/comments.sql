-- Comments on them, under the number 0, and on their columns
select d.objoid::bigint, d.objsubid, d.description from pg_catalog.pg_description d
where d.classoid = 'pg_catalog.pg_class'::regclass and {these d.objoid}

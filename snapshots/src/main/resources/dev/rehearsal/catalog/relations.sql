-- Tables that can take rows, without the server's own and temporary ones
select c.oid::bigint, n.nspname, c.relname, c.relkind = 'p', c.relispartition,
    array(select i.inhparent::bigint from pg_catalog.pg_inherits i where i.inhrelid = c.oid order by i.inhseqno),
    coalesce(pg_catalog.obj_description(c.oid, 'pg_class'), ''),
    exists (select from pg_catalog.pg_trigger t
        where t.tgrelid = c.oid and not t.tgisinternal and t.tgenabled in ('O', 'A') and t.tgtype & 4 <> 0),
    exists (select from pg_catalog.pg_depend d
        where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e'),
    case when c.relispartition then pg_catalog.pg_get_partition_constraintdef(c.oid) end
from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and c.relpersistence <> 't'
    and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' and {these c.oid}
order by n.nspname collate "C", c.relname collate "C"

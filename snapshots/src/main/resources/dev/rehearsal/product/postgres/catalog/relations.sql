-- Those of some tables that can take rows, without the server's own and temporary ones
select c.oid::bigint, n.nspname, c.relname, c.relkind = 'p', c.relispartition,
    case when c.relispartition then pg_catalog.pg_get_partition_constraintdef(c.oid) end
from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and c.relpersistence <> 't'
    and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' and {these c.oid}
order by n.nspname collate "C", c.relname collate "C"

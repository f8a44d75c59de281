-- The tables that reference some others with a foreign key; partitions have that of their wholes
select distinct c.oid::bigint
from pg_catalog.pg_constraint k join pg_catalog.pg_class c on c.oid = k.conrelid
where k.contype = 'f' and not c.relispartition and {these k.confrelid}

-- The tables that they inherit from or are partitions of
select i.inhrelid::bigint, i.inhparent::bigint from pg_catalog.pg_inherits i where {these i.inhrelid}
order by i.inhrelid, i.inhseqno

-- Some tables, those they reference, and the wholes and partitions of all of them
with near(id) as (
    select pg_catalog.unnest(cast(? as oid[]))
    union all select k.confrelid from pg_catalog.pg_constraint k where k.contype = 'f' and {these k.conrelid}
)
select id::bigint from near
union select a.relid::oid::bigint from near, pg_catalog.pg_partition_ancestors(near.id) a
union select t.relid::oid::bigint from near, pg_catalog.pg_partition_tree(near.id) t

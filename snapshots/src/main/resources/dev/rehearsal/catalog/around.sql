-- Some tables, those they reference, and the wholes and partitions of all of them
with given(id) as (
    select pg_catalog.unnest(cast(? as oid[]))
),
near(id) as (
    select id from given
    union select k.confrelid from pg_catalog.pg_constraint k join given on k.conrelid = given.id where k.contype = 'f'
)
select id::bigint from near
union select a.relid::oid::bigint from near, pg_catalog.pg_partition_ancestors(near.id) a
union select t.relid::oid::bigint from near, pg_catalog.pg_partition_tree(near.id) t

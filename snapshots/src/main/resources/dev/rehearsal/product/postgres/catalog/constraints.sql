-- Foreign keys, checks and exclusions. For a key to a partitioned table the server keeps copies for each partition.
select k.conrelid::bigint, k.contype::text, k.conname, coalesce(k.conkey, '{}')::int[], k.confrelid::bigint,
    coalesce(k.confkey, '{}')::int[], k.condeferrable, k.confmatchtype = 'f',
    case k.contype when 'c' then pg_catalog.pg_get_expr(k.conbin, k.conrelid)
        when 'f' then '' else pg_catalog.pg_get_constraintdef(k.oid) end
from pg_catalog.pg_constraint k
left join pg_catalog.pg_constraint whole on whole.oid = k.conparentid
where whole.conrelid is distinct from k.conrelid
    --10-17 and k.contype in ('f', 'c', 'x')
    --18+ and (k.contype in ('f', 'c', 'x') or k.contype in ('p', 'u') and k.conperiod) and k.conenforced
    and {these k.conrelid}
order by k.conrelid, k.conname collate "C"

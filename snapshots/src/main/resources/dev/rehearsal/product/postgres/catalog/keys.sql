-- Unique indexes, those behind primary keys and unique constraints too; keys without overlaps are read as exclusions
select i.indrelid::bigint, x.relname, i.indisprimary, pg_catalog.string_to_array(i.indkey::text, ' ')::int[], i.indnkeyatts,
    case when i.indexprs is null then '{}'::text[] else
        array(select pg_catalog.pg_get_indexdef(i.indexrelid, p + 1, false) from pg_catalog.generate_series(0, i.indnkeyatts - 1) p
            where i.indkey[p] = 0 order by p) end,
    pg_catalog.pg_get_expr(i.indpred, i.indrelid),
    --15+ not i.indnullsnotdistinct,
    --10-14 true,
    not i.indimmediate
from pg_catalog.pg_index i join pg_catalog.pg_class x on x.oid = i.indexrelid
where i.indisunique and i.indislive and not i.indisexclusion
    and {these i.indrelid}
order by i.indrelid, not i.indisprimary, x.relname collate "C"

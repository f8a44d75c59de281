-- Their columns; a sequence is one that the default draws from or that stands behind an identity
with drawn(relation, number, sequence, maximum) as materialized (
    select coalesce(f.adrelid, d.refobjid), coalesce(f.adnum::int, d.refobjsubid),
        pg_catalog.min(pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(s.relname)),
        pg_catalog.min(q.seqmax)
    from pg_catalog.pg_depend d
    left join pg_catalog.pg_attrdef f on d.classid = 'pg_catalog.pg_attrdef'::regclass and f.oid = d.objid
    join pg_catalog.pg_class s on s.relkind = 'S' and s.oid = case when f.oid is null then d.objid else d.refobjid end
    join pg_catalog.pg_namespace n on n.oid = s.relnamespace
    join pg_catalog.pg_sequence q on q.seqrelid = s.oid
    where d.refclassid = 'pg_catalog.pg_class'::regclass
        and (f.oid is not null or d.classid = 'pg_catalog.pg_class'::regclass and d.deptype = 'i' and d.refobjsubid > 0)
    group by 1, 2
)
select a.attrelid::bigint, a.attnum, a.attname, a.atttypid::bigint, a.atttypmod,
    pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull,
    pg_catalog.pg_get_expr(f.adbin, f.adrelid),
    a.attidentity::text, a.attgenerated <> '', s.sequence,
    coalesce(pg_catalog.col_description(a.attrelid, a.attnum), ''), s.maximum
from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
left join pg_catalog.pg_attrdef f on f.adrelid = a.attrelid and f.adnum = a.attnum
left join drawn s on s.relation = a.attrelid and s.number = a.attnum
where c.relkind in ('r', 'p') and c.relpersistence <> 't'
    and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' and {these c.oid}
order by a.attrelid, a.attnum

select c.oid, 'index' as kind,
    format('%I.%I', n.nspname, c.relname) as name,
    json_build_object(
        'definition', pg_get_indexdef(c.oid),
        'table', i.indrelid::regclass::text,
        'valid', case when not i.indisvalid then 'no' end,
        'ready', case when not i.indisready then 'no' end,
        'clustered', case when i.indisclustered then 'yes' end,
        'replica identity', case when i.indisreplident then 'yes' end,
        'constraint', (select k.conname from pg_constraint k
            where k.conindid = c.oid and k.conrelid = i.indrelid and k.contype in ('p', 'u', 'x')),
        'partition of', (select h.inhparent::regclass::text from pg_inherits h where h.inhrelid = c.oid),
        'tablespace', (select s.spcname from pg_tablespace s where s.oid = c.reltablespace),
        'statistics', (select string_agg(a.attnum || ': ' || a.attstattarget, ', ' order by a.attnum)
            from pg_attribute a where a.attrelid = c.oid and a.attstattarget >= 0),
        'depends on extension', {extension pg_class c.oid},
        'comment', {comment pg_class c.oid}) as properties,
    json_build_object('table', i.indrelid, 'unique', i.indisunique, 'primary', i.indisprimary,
        'valid', i.indisvalid and i.indisready,
        'expressions', i.indexprs is not null,
        'predicate', i.indpred is not null,
        'columns', to_json(i.indkey::int2[])) as details
from pg_index i
join pg_class c on c.oid = i.indexrelid
join pg_namespace n on n.oid = c.relnamespace
where {these i.indexrelid}
    and i.indexrelid >= 16384 and c.relkind in ('i', 'I')
    and n.nspname !~ '^pg_(toast|temp)'
    and not {member pg_class i.indrelid} and not {member pg_class c.oid}

select k.oid, 'constraint' as kind,
    case when k.conrelid <> 0 then format('%I on %s', k.conname, k.conrelid::regclass)
        else format('%I on domain %s', k.conname, format_type(k.contypid, null)) end as name,
    json_build_object(
        'definition', pg_get_constraintdef(k.oid),
        'valid', case when not k.convalidated then 'no' end,
        'table', nullif(k.conrelid, 0)::regclass::text,
        'inherited', case when k.coninhcount > 0 or k.conparentid <> 0
            then case when k.conislocal and k.conparentid = 0 then 'also local' else 'yes' end end,
        'triggers', case when k.contype = 'f' then (select 'disabled' from pg_trigger t
            where t.tgconstraint = k.oid and t.tgenabled <> 'O' limit 1) end,
        'comment', {comment pg_constraint k.oid}) as properties,
    json_build_object(
        'type', k.contype, 'table', k.conrelid, 'columns', to_json(k.conkey),
        'referenced', k.confrelid, 'referencedColumns', to_json(k.confkey),
        'validated', k.convalidated, 'parent', k.conparentid,
        'deferrable', k.condeferrable,
        'expression', pg_get_expr(k.conbin, k.conrelid)) as details
from pg_constraint k
join pg_namespace n on n.oid = k.connamespace
where {these k.oid}
    and k.oid >= 16384 and (k.contype in ('c', 'f', 'p', 'u', 'x') or (k.contype = 'n' and k.contypid <> 0))
    and n.nspname !~ '^pg_(toast|temp)'
    and not {member pg_class k.conrelid} and not {member pg_type k.contypid} and not {member pg_constraint k.oid}

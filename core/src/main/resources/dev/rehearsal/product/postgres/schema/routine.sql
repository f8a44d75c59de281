select p.oid, case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end as kind,
    p.oid::regprocedure::text as name,
    json_build_object(
        'owner', pg_get_userbyid(p.proowner),
        'acl', to_json(coalesce(p.proacl, acldefault('f', p.proowner))::text[]),
        'definition', case when p.prokind <> 'a' then pg_get_functiondef(p.oid) end,
        'result', case when p.prokind = 'a' then pg_get_function_result(p.oid) end,
        'arguments', case when p.prokind = 'a' then pg_get_function_arguments(p.oid) end,
        'parallel', case when p.prokind = 'a' then p.proparallel end,
        'aggregate', (select json_build_object('kind', a.aggkind, 'direct arguments', a.aggnumdirectargs,
                'transition', a.aggtransfn::regprocedure::text, 'final', nullif(a.aggfinalfn, 0)::regprocedure::text,
                'combine', nullif(a.aggcombinefn, 0)::regprocedure::text,
                'serialize', nullif(a.aggserialfn, 0)::regprocedure::text,
                'deserialize', nullif(a.aggdeserialfn, 0)::regprocedure::text,
                'moving', nullif(a.aggmtransfn, 0)::regprocedure::text,
                'moving inverse', nullif(a.aggminvtransfn, 0)::regprocedure::text,
                'moving final', nullif(a.aggmfinalfn, 0)::regprocedure::text,
                'final extra', a.aggfinalextra, 'moving final extra', a.aggmfinalextra,
                'final modify', a.aggfinalmodify, 'moving final modify', a.aggmfinalmodify,
                'sort operator', nullif(a.aggsortop, 0)::regoperator::text,
                'state', format_type(a.aggtranstype, null), 'space', a.aggtransspace,
                'moving state', nullif(a.aggmtranstype, 0)::regtype::text, 'moving space', a.aggmtransspace,
                'initial', a.agginitval, 'moving initial', a.aggminitval)::text
            from pg_aggregate a where a.aggfnoid = p.oid),
        'depends on extension', {extension pg_proc p.oid},
        'comment', {comment pg_proc p.oid},
        'security label', {label pg_proc p.oid}) as properties,
    json_build_object('kind', p.prokind, 'body', p.prosrc) as details
from pg_proc p
join pg_namespace n on n.oid = p.pronamespace
where {these p.oid}
    and p.oid >= 16384 and n.nspname !~ '^pg_(toast|temp)' and not {member pg_proc p.oid}
    and not exists (select from pg_depend i where i.classid = 'pg_proc'::regclass and i.objid = p.oid and i.deptype = 'i')

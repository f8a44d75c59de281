select w.oid, 'rule' as kind,
    format('%I on %s', w.rulename, w.ev_class::regclass) as name,
    json_build_object(
        'definition', pg_get_ruledef(w.oid),
        'table', w.ev_class::regclass::text,
        'enabled', case w.ev_enabled when 'O' then 'yes' when 'D' then 'no' when 'R' then 'replica' else 'always' end,
        'comment', {comment pg_rewrite w.oid}) as properties,
    null::json as details
from pg_rewrite w
join pg_class c on c.oid = w.ev_class
join pg_namespace n on n.oid = c.relnamespace
where {these w.oid}
    and w.oid >= 16384 and (w.rulename <> '_RETURN' or w.ev_enabled <> 'O' or {comment pg_rewrite w.oid} is not null)
    and n.nspname !~ '^pg_(toast|temp)'
    and not {member pg_rewrite w.oid} and not {member pg_class w.ev_class}

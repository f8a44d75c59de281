select t.oid, 'trigger' as kind,
    format('%I on %s', t.tgname, t.tgrelid::regclass) as name,
    json_build_object(
        'definition', pg_get_triggerdef(t.oid),
        'table', t.tgrelid::regclass::text,
        'enabled', case t.tgenabled when 'O' then 'yes' when 'D' then 'no' when 'R' then 'replica' else 'always' end,
        'inherited', case when t.tgparentid <> 0 then 'yes' end,
        'depends on extension', {extension pg_trigger t.oid},
        'comment', {comment pg_trigger t.oid}) as properties,
    null::json as details
from pg_trigger t
join pg_class c on c.oid = t.tgrelid
join pg_namespace n on n.oid = c.relnamespace
where {these t.oid}
    and not t.tgisinternal and n.nspname !~ '^pg_(toast|temp)'
    and not {member pg_trigger t.oid} and not {member pg_class t.tgrelid}

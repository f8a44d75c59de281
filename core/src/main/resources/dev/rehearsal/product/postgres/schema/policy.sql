select p.oid, 'policy' as kind,
    format('%I on %s', p.polname, p.polrelid::regclass) as name,
    json_build_object(
        'table', p.polrelid::regclass::text,
        'command', case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
            when 'd' then 'delete' else 'all' end,
        'permissive', case when p.polpermissive then 'yes' else 'no' end,
        'roles', (select string_agg(case when r = 0 then 'public' else quote_ident(pg_get_userbyid(r)) end, ', '
                order by case when r = 0 then 'public' else quote_ident(pg_get_userbyid(r)) end)
            from unnest(p.polroles) r),
        'using', pg_get_expr(p.polqual, p.polrelid),
        'with check', pg_get_expr(p.polwithcheck, p.polrelid),
        'comment', {comment pg_policy p.oid}) as properties,
    null::json as details
from pg_policy p
where {these p.oid}

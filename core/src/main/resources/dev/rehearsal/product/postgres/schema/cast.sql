select c.oid, 'cast' as kind,
    format('(%s as %s)', format_type(c.castsource, null), format_type(c.casttarget, null)) as name,
    json_build_object(
        'function', nullif(c.castfunc, 0)::regprocedure::text,
        'context', case c.castcontext when 'e' then 'explicit' when 'a' then 'assignment' else 'implicit' end,
        'method', case c.castmethod when 'f' then 'function' when 'i' then 'inout' else 'binary' end,
        'comment', {comment pg_cast c.oid}) as properties,
    null::json as details
from pg_cast c
where {these c.oid} and c.oid >= 16384 and not {member pg_cast c.oid}
    and not exists (select from pg_range r where r.rngtypid = c.castsource and r.rngmultitypid = c.casttarget)

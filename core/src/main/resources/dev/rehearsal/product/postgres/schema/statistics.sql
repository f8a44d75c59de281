select s.oid, 'statistics' as kind, format('%I.%I', n.nspname, s.stxname) as name,
    json_build_object(
        'owner', pg_get_userbyid(s.stxowner),
        'definition', pg_get_statisticsobjdef(s.oid),
        'table', s.stxrelid::regclass::text,
        'target', nullif(s.stxstattarget, -1),
        'comment', {comment pg_statistic_ext s.oid}) as properties,
    null::json as details
from pg_statistic_ext s join pg_namespace n on n.oid = s.stxnamespace
where {these s.oid} and not {member pg_statistic_ext s.oid}

select c.oid, 'text search configuration' as kind, format('%I.%I', n.nspname, c.cfgname) as name,
    json_build_object(
        'owner', pg_get_userbyid(c.cfgowner),
        'parser', (select format('%I.%I', pn.nspname, p.prsname) from pg_ts_parser p
            join pg_namespace pn on pn.oid = p.prsnamespace where p.oid = c.cfgparser),
        'mappings', (select string_agg(format('%s %s', m.maptokentype, m.mapdict::regdictionary), ', '
                order by m.maptokentype, m.mapseqno)
            from pg_ts_config_map m where m.mapcfg = c.oid),
        'comment', {comment pg_ts_config c.oid}) as properties,
    null::json as details
from pg_ts_config c join pg_namespace n on n.oid = c.cfgnamespace
where {these c.oid} and c.oid >= 16384 and n.nspname <> 'pg_catalog' and not {member pg_ts_config c.oid}

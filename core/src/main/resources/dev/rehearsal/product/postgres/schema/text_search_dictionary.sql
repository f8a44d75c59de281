select d.oid, 'text search dictionary' as kind, format('%I.%I', n.nspname, d.dictname) as name,
    json_build_object(
        'owner', pg_get_userbyid(d.dictowner),
        'template', (select format('%I.%I', tn.nspname, t.tmplname) from pg_ts_template t
            join pg_namespace tn on tn.oid = t.tmplnamespace where t.oid = d.dicttemplate),
        'options', d.dictinitoption,
        'comment', {comment pg_ts_dict d.oid}) as properties,
    null::json as details
from pg_ts_dict d join pg_namespace n on n.oid = d.dictnamespace
where {these d.oid} and d.oid >= 16384 and n.nspname <> 'pg_catalog' and not {member pg_ts_dict d.oid}

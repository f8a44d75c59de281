select o.oid, 'operator class' as kind,
    format('%I.%I using %I', n.nspname, o.opcname, m.amname) as name,
    json_build_object(
        'owner', pg_get_userbyid(o.opcowner),
        'family', (select format('%I.%I', fn.nspname, f.opfname) from pg_opfamily f
            join pg_namespace fn on fn.oid = f.opfnamespace where f.oid = o.opcfamily),
        'type', format_type(o.opcintype, null),
        'default', o.opcdefault,
        'storage', case when o.opckeytype <> 0 then format_type(o.opckeytype, null) end,
        'comment', {comment pg_opclass o.oid}) as properties,
    null::json as details
from pg_opclass o
join pg_namespace n on n.oid = o.opcnamespace
join pg_am m on m.oid = o.opcmethod
where {these o.oid} and o.oid >= 16384 and not {member pg_opclass o.oid}

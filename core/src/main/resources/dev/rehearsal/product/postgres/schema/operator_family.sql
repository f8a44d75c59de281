select f.oid, 'operator family' as kind,
    format('%I.%I using %I', n.nspname, f.opfname, m.amname) as name,
    json_build_object(
        'owner', pg_get_userbyid(f.opfowner),
        'operators', (select string_agg(format('%s %s %s%s', o.amopstrategy, o.amopopr::regoperator, o.amoppurpose,
                coalesce((select format(' order by %I.%I', sn.nspname, s.opfname) from pg_opfamily s
                    join pg_namespace sn on sn.oid = s.opfnamespace where s.oid = o.amopsortfamily), '')), ', '
                order by o.amopstrategy, o.amopopr::regoperator::text)
            from pg_amop o where o.amopfamily = f.oid and not {member pg_amop o.oid}),
        'functions', (select string_agg(format('%s (%s, %s) %s', a.amprocnum, format_type(a.amproclefttype, null),
                format_type(a.amprocrighttype, null), a.amproc::regprocedure), ', '
                order by a.amprocnum, format_type(a.amproclefttype, null), format_type(a.amprocrighttype, null))
            from pg_amproc a where a.amprocfamily = f.oid and not {member pg_amproc a.oid}),
        'comment', {comment pg_opfamily f.oid}) as properties,
    null::json as details
from pg_opfamily f
join pg_namespace n on n.oid = f.opfnamespace
join pg_am m on m.oid = f.opfmethod
where {these f.oid} and f.oid >= 16384 and not {member pg_opfamily f.oid}

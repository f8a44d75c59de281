select p.oid, 'publication' as kind, quote_ident(p.pubname) as name,
    json_build_object(
        'owner', pg_get_userbyid(p.pubowner),
        'all tables', p.puballtables, 'via root', p.pubviaroot,
--18+        'generated columns', p.pubgencols,
        'publishes', concat_ws(', ', case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end,
            case when p.pubdelete then 'delete' end, case when p.pubtruncate then 'truncate' end),
        'tables', (select string_agg(concat_ws(' ', r.prrelid::regclass::text,
                '(' || (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
                    where a.attrelid = r.prrelid and a.attnum = any(r.prattrs::int2[])) || ')',
                'where ' || pg_get_expr(r.prqual, r.prrelid)), ', ' order by r.prrelid::regclass::text)
            from pg_publication_rel r where r.prpubid = p.oid),
        'schemas', (select string_agg(r.pnnspid::regnamespace::text, ', ' order by r.pnnspid::regnamespace::text)
            from pg_publication_namespace r where r.pnpubid = p.oid),
        'comment', {comment pg_publication p.oid},
        'security label', {label pg_publication p.oid}) as properties,
    null::json as details
from pg_publication p
where {these p.oid} and not {member pg_publication p.oid}

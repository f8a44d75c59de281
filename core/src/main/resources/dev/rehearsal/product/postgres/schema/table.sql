select c.oid,
    case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'f' then 'foreign table' else 'table' end as kind,
    format('%I.%I', n.nspname, c.relname) as name,
    json_build_object(
        'owner', pg_get_userbyid(c.relowner),
        'acl', to_json(coalesce(c.relacl, acldefault('r', c.relowner))::text[]),
        'persistence', case c.relpersistence when 'u' then 'unlogged' when 't' then 'temporary' end,
        'access method', (select m.amname from pg_am m where m.oid = c.relam),
        'tablespace', case when c.reltablespace <> 0 then (select s.spcname from pg_tablespace s where s.oid = c.reltablespace) end,
        'options', (select string_agg(o, ', ' order by o) from unnest(c.reloptions) o),
        'toast options', (select string_agg(o, ', ' order by o)
            from pg_class t cross join unnest(t.reloptions) o where t.oid = c.reltoastrelid),
        'row security', case when c.relrowsecurity then 'enabled' end,
        'forced row security', case when c.relforcerowsecurity then 'yes' end,
        'replica identity', case when c.relkind in ('r', 'p', 'm') then
            case c.relreplident when 'n' then 'nothing' when 'f' then 'full' when 'i' then 'index' end end,
        'partition key', case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end,
        'partition bound', pg_get_expr(c.relpartbound, c.oid),
        'detach pending', h.pending,
        'inherits', h.names,
        'of type', case when c.reloftype <> 0 then format_type(c.reloftype, null) end,
        'server', case when c.relkind = 'f' then (select s.srvname from pg_foreign_table f join pg_foreign_server s on s.oid = f.ftserver
            where f.ftrelid = c.oid) end,
        'foreign options', case when c.relkind = 'f' then (select string_agg(o, ', ' order by o)
            from pg_foreign_table f cross join unnest(f.ftoptions) o where f.ftrelid = c.oid) end,
        'definition', case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end,
        'populated', case when c.relkind = 'm' then case when c.relispopulated then 'yes' else 'no' end end,
        'depends on extension', {extension pg_class c.oid},
        'comment', {comment pg_class c.oid},
        'security label', {label pg_class c.oid}) as properties,
    json_build_object(
        'relkind', c.relkind,
        'persistence', c.relpersistence,
        'partition', c.relispartition,
        'parents', h.parents,
        'columns', (select json_agg(json_build_array(
                a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.atttypid,
                t.typtype, t.typelem, t.typbasetype, t.typsend::regproc::text,
                case when a.attcollation <> 0 then format('%I.%I', ln.nspname, l.collname) end,
                a.attgenerated, a.attidentity, a.attnotnull,
                pg_get_expr(d.adbin, d.adrelid),
                json_build_object(
                    'inherited', case when a.attinhcount > 0
                        then case when a.attislocal then 'also local' else 'yes' end end,
                    'collation', case when a.attcollation <> t.typcollation then format('%I.%I', ln.nspname, l.collname) end,
                    'storage', case when a.attstorage <> t.typstorage then
                        case a.attstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main'
                        else 'extended' end end,
                    'compression', case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end,
                    'statistics', nullif(a.attstattarget, -1),
                    'options', array_to_string(a.attoptions, ', '),
                    'foreign options', array_to_string(a.attfdwoptions, ', '),
--18+                'not null constraint', (select k.conname || case when k.connoinherit then ' (no inherit)' else '' end
--18+                    || case when k.convalidated then '' else ' (not valid)' end
--18+                    || coalesce(', ' || {comment pg_constraint k.oid}, '')
--18+                    from pg_constraint k where k.conrelid = a.attrelid and k.contype = 'n' and k.conkey = array[a.attnum]),
                    'acl', to_json(a.attacl::text[]),
                    'comment', {comment pg_class a.attrelid a.attnum},
                    'security label', {label pg_class a.attrelid a.attnum})
                ) order by a.attnum)
            from pg_attribute a
            join pg_type t on t.oid = a.atttypid
            left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            left join pg_collation l on l.oid = a.attcollation
            left join pg_namespace ln on ln.oid = l.collnamespace
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)) as details
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
left join lateral (
    select string_agg(i.inhparent::regclass::text, ', ' order by i.inhseqno) as names,
        json_agg(i.inhparent order by i.inhseqno) as parents,
        case when bool_or(i.inhdetachpending) then 'yes' end as pending
    from pg_inherits i where i.inhrelid = c.oid) h on true
where {these c.oid}
    and c.oid >= 16384 and c.relkind in ('r', 'p', 'f', 'v', 'm')
    and n.nspname !~ '^pg_(toast|temp)' and not {member pg_class c.oid}

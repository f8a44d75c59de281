with recursive part(root, oid) as (
  select oid, oid from pg_class where relkind in ('r', 'p', 'm')
  union all select root, inhrelid from part join pg_inherits on inhparent = part.oid)
select '# rehearsal.production-rows: postgres ' || current_date || ' applied ' || coalesce((
  select b.version::text from "flyway_schema_history" b where b.version is not null and b.type not in ('DELETE', 'UNDO_SQL', 'UNDO_SCRIPT', 'UNDO_JDBC') and not exists (select 1 from "flyway_schema_history" l where l.version = b.version and l.installed_rank > b.installed_rank and (l.type like 'UNDO%' or l.type = 'DELETE')) order by pg_catalog.string_to_array(b.version, '.')::pg_catalog.numeric[] desc limit 1), '')
union all
select concat_ws(E'\t', n.nspname, r.relname,
  case when max(c.reltuples) >= 0 and (max(c.relpages) > 0 or current_setting('server_version_num') >= '140000')
    then sum(greatest(c.reltuples, 0))::bigint else -1 end,
  sum(c.relpages + coalesce(t.relpages, 0)) * current_setting('block_size')::bigint)
from part join pg_class r on r.oid = root join pg_namespace n on n.oid = r.relnamespace
  join pg_class c on c.oid = part.oid and c.relkind <> 'p' left join pg_class t on t.oid = c.reltoastrelid
where n.nspname !~ '^(pg_|information_schema$)' group by n.nspname, r.relname;

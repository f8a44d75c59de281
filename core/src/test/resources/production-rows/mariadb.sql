select concat('# rehearsal.production-rows: mariadb ', current_date, ' applied ', ifnull((
  select cast(b.version as char) from `flyway_schema_history` b where b.version is not null and b.type not in ('DELETE', 'UNDO_SQL', 'UNDO_SCRIPT', 'UNDO_JDBC') and not exists (select 1 from `flyway_schema_history` l where l.version = b.version and l.installed_rank > b.installed_rank and (l.type like 'UNDO%' or l.type = 'DELETE')) order by natural_sort_key(b.version) desc limit 1), ''))
union all
select concat_ws('\t', table_schema, table_name, ifnull(table_rows, -1), ifnull(data_length, -1))
from information_schema.tables where table_schema = database() and table_type = 'BASE TABLE';

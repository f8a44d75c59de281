-- The kinds of which a database has no object, among those that few databases have; each is asked for by a query of its own otherwise.
select 'POLICY' where not exists (select from pg_policy)
union all
select 'EVENT_TRIGGER' where not exists (select from pg_event_trigger)
union all
select 'OPERATOR' where not exists (select from pg_operator where oid >= 16384)
union all
select 'OPERATOR_CLASS' where not exists (select from pg_opclass where oid >= 16384)
union all
select 'OPERATOR_FAMILY' where not exists (select from pg_opfamily where oid >= 16384)
union all
select 'CAST' where not exists (select from pg_cast where oid >= 16384)
union all
select 'CONVERSION' where not exists (select from pg_conversion where oid >= 16384)
union all
select 'COLLATION' where not exists (select from pg_collation where oid >= 16384)
union all
select 'TEXT_SEARCH_PARSER' where not exists (select from pg_ts_parser where oid >= 16384)
union all
select 'TEXT_SEARCH_TEMPLATE' where not exists (select from pg_ts_template where oid >= 16384)
union all
select 'TEXT_SEARCH_DICTIONARY' where not exists (select from pg_ts_dict where oid >= 16384)
union all
select 'TEXT_SEARCH_CONFIGURATION' where not exists (select from pg_ts_config where oid >= 16384)
union all
select 'LANGUAGE' where not exists (select from pg_language where oid >= 16384)
union all
select 'ACCESS_METHOD' where not exists (select from pg_am where oid >= 16384)
union all
select 'FOREIGN_DATA_WRAPPER' where not exists (select from pg_foreign_data_wrapper)
union all
select unnest(array['SERVER', 'USER_MAPPING']) where not exists (select from pg_foreign_server)
union all
select 'PUBLICATION' where not exists (select from pg_publication)
union all
select 'STATISTICS' where not exists (select from pg_statistic_ext)
union all
select 'TRANSFORM' where not exists (select from pg_transform)
union all
select 'DEFAULT_PRIVILEGES' where not exists (select from pg_default_acl)
union all
select 'LARGE_OBJECT' where not exists (select from pg_largeobject_metadata)
union all
select 'TABLESPACE' where not exists (select from pg_tablespace where oid >= 16384)

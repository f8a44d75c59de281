-- Tries: to tamper with the tool's own table.
drop table schema_migrations; create table schema_migrations (version text); insert into schema_migrations values ('1; drop table a'), (null);

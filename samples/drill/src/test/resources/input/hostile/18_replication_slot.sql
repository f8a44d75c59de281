-- Tries: to leave a slot that keeps the log of the whole server for ever.
select pg_create_physical_replication_slot('harm', true);

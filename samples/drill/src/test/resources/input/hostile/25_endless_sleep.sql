-- Tries: to sleep for ever.
select pg_sleep(100000);

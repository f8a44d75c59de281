alter table users add column email text;
select pg_sleep(100000);

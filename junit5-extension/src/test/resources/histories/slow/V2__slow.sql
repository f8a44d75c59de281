select pg_sleep(0.7);
create table b (id bigint primary key);

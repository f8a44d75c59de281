set local lock_timeout = '2s';
alter table customer rename column full_name to name;

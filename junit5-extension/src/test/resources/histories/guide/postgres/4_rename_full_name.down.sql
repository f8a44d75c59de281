set local lock_timeout = '2s';
alter table customer rename column name to full_name;

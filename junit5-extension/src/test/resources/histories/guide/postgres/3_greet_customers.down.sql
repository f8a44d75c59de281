set local lock_timeout = '2s';
alter table customer drop column greeting;

set local lock_timeout = '2s';
alter table customer add column greeting text not null default 'Dear';

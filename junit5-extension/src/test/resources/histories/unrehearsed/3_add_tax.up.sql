alter table orders add column tax numeric not null default 0;

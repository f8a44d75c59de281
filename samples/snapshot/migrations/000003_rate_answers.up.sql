alter table ticket add column rating smallint check (rating between 1 and 5);

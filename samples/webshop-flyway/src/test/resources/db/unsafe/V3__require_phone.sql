alter table customer alter column phone set not null;

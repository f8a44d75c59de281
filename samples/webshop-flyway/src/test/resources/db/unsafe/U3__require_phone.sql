alter table customer alter column phone drop not null;

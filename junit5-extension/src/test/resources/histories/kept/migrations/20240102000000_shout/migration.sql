alter table users add column shown text;

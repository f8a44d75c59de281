alter table users add column name text;
update users set name = full_name;
alter table users drop column full_name;

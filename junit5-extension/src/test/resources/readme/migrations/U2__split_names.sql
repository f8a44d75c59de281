alter table users add column full_name text;
update users set full_name = first_name;
alter table users drop column first_name, drop column last_name;

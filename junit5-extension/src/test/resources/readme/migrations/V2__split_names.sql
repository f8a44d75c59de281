alter table users add column first_name text, add column last_name text;
update users set first_name = split_part(full_name, ' ', 1), last_name = split_part(full_name, ' ', 2);
alter table users drop column full_name;

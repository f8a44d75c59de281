alter table users add first_name text, add last_name text;
update users set first_name = split_part(full_name, ' ', 1), last_name = split_part(full_name, ' ', 2);

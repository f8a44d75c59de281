alter table member add column display_name text;
update member set display_name = trim(full_name);

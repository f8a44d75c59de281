drop trigger mirror_names on customers;
drop function mirror_names();
alter table customers drop column full_name;

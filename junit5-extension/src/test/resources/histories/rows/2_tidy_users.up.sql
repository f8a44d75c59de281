alter table users drop column fax;
update users set seen = current_timestamp where seen is null;
delete from users where id = 3;
drop table visits;

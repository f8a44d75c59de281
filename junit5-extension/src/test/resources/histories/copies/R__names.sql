create or replace view names as select id, full_name from users;

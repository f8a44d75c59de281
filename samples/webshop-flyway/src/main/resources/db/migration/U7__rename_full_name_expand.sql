drop trigger mirror_customer_name on customer;
drop function mirror_customer_name();
alter table customer drop column display_name;

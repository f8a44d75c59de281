-- Second half, once no application reads 'full_name'. The check is proven without blocking writers, so that
-- 'set not null' has nothing left to read.
alter table customer add constraint display_name_is_set check (display_name is not null) not valid;
alter table customer validate constraint display_name_is_set;
alter table customer alter column display_name set not null;
alter table customer drop constraint display_name_is_set;

drop trigger mirror_customer_name on customer;
drop function mirror_customer_name();
alter table customer drop column full_name;

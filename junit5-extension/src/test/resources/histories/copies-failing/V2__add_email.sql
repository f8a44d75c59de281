select 1;
alter table user_accounts add email text;

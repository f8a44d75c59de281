alter table user_accounts add email text;

alter table users add email text;
create index users_email on users (id);

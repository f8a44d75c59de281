alter table users add email text;
create index if not exists users_email on users (id);

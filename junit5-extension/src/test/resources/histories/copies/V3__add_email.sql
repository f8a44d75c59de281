alter table users add email text unique;

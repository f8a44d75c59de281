alter table users add phone text;

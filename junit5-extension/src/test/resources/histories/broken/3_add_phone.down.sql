alter table users drop phone;

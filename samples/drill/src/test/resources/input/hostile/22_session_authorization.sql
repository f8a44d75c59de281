-- Tries: to become another role and stay it.
set session authorization bystander; create table b (id int);

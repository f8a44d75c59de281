create table ${kind}_guest (id int primary key);

create table users (id int primary key, name varchar(50), fax varchar(20), seen timestamp null);
insert into users values (1, 'Ada', '12', null), (2, 'Grace', null, null), (3, 'Alan', '34', null);
create table visits (id int primary key, user_id int);
insert into visits values (1, 1), (2, 1);

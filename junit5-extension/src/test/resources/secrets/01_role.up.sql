create role planted login password 'S3cret01';
create table users (id int primary key, name text, password text);

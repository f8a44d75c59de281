create schema measure;
create role operator nologin;
create role reader nologin;
alter database measure set search_path to measure, "$user", public;

-- Tries: to read the server's own files.
create table stolen as select pg_read_file('postgresql.conf') as text;

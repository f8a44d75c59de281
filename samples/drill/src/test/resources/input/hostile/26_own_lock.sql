-- Tries: to wait for a lock that a second session of its own holds.
create extension dblink; select dblink_connect('second', format('host=127.0.0.1 user=%s password=secret dbname=%s port=%s', 'boss', current_database(), current_setting('port'))); select dblink_exec('second', 'begin; lock table a in access exclusive mode'); drop table a;

-- Tries: to reload the settings, rotate the log and switch its segment.
select pg_reload_conf(), pg_rotate_logfile(), pg_switch_wal();

-- Tries: to reload the settings, rotate the log and switch its segment.
-- Silence is right: neither settings nor rows change.
select pg_reload_conf(), pg_rotate_logfile(), pg_switch_wal();

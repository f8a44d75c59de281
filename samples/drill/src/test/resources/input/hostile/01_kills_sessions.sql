-- Tries: to end every other session of the server.
select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid();

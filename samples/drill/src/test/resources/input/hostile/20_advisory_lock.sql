-- Tries: to keep an advisory lock that nobody gives back.
-- Silence is right: the locks end with their session.
select pg_advisory_lock(n) from generate_series(1, 100) n; select pg_notify('harm', repeat('x', 7000)); listen harm;

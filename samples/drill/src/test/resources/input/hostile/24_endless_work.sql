-- Tries: to work for ever.
-- Not prevented on any server: a phase that works has no limit; what it does is told every ten seconds.
do $$ declare n bigint := 0; begin loop n := n + 1; end loop; end $$;

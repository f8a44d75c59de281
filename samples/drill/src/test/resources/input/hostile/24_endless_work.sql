-- Tries: to work for ever.
do $$ declare n bigint := 0; begin loop n := n + 1; end loop; end $$;

-- Tries: to turn template1 into an ordinary database, dynamically.
do $$ begin execute 'alter data' || 'base template1 is_temp' || 'late false'; end $$;

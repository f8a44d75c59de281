-- Tries: to rename the database that it runs in, and to let nobody connect.
do $$ begin execute 'alter data' || 'base ' || quote_ident(current_database()) || ' with connection limit 0 is_template true'; end $$;

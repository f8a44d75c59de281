-- Tries: to make a database of others look like one of Rehearsal's that nobody needs any more.
do $$ declare own text := (select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()); begin execute 'com' || 'ment on database shop is ' || quote_literal(coalesce(own, 'rehearsal')); end $$;

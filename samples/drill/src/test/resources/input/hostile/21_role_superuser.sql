-- Tries: to make a role of others a superuser with another password, dynamically.
do $$ begin execute 'alt' || 'er role bystander superuser password ''stolen'''; end $$;

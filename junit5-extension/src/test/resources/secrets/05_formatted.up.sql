do $$ begin execute format('create role %I password %L', 'formatted', 'S3cret05'); end $$;

do $$ begin execute 'create role joined password ' || quote_literal('S3cret06'); end $$;

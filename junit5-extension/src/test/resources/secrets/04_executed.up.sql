do $$ begin execute 'create role executed password ''S3cret04'''; end $$;

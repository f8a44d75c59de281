do $$ begin
  raise notice 'PGPASSWORD=S3cret20';
  execute 'create role planted password ''S3cret21''';
end $$;

create function linked() returns text language plpgsql as $$
declare pw constant text := 'S3cret12';
begin
  return dblink_connect('host=h dbname=d password=S3cret13') || pw;
end $$;

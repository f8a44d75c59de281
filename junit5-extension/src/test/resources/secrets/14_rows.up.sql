update users set password = 'S3cret17' where id = 1;
create function hashed() returns text language sql as $$ select 'crypt(''S3cret18'')' $$;

drop function if exists hashed();
comment on table users is 'copied from postgres://bob:S3cret19@h/d';

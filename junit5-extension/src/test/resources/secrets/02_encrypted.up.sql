alter role planted with encrypted password E'S3cret02\'s';
alter table users add email text;

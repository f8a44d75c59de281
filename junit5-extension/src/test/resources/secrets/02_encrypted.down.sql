alter table users drop email;
alter role planted password 'S3cret01';

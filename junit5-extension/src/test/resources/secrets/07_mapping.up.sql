create foreign data wrapper plain;
create server elsewhere foreign data wrapper plain options (host 'h', aws_secret_access_key 'S3cret07');
create user mapping for current_user server elsewhere options (user 'bob', password 'S3cret08');

alter user mapping for current_user server elsewhere options (set password 'S3cret09');

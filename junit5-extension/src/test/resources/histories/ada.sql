insert into users (id, full_name) values (1, 'Ada Lovelace');

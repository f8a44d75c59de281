insert into users values (1, 'Ada Lovelace'), (2, 'Grace Hopper');

insert into note (title, body) values ('Bread', 'Flour, water, salt'), ('Émile', ''), ('🐘', 'An elephant never forgets');
insert into tag values ('kitchen'), ('zoo');
insert into note_tag values (1, 'kitchen'), (3, 'zoo');

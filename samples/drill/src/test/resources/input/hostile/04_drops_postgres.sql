-- Tries: to drop the database from which others are made and asked.
drop database postgres with (force);

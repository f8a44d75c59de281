-- Tries: to drop a database of others.
drop database shop with (force);

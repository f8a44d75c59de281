-- Tries: to leave a server that nobody can use after its next start.
alter system set max_connections = 3;

-- Tries: to exhaust the stack and the memory.
create function deep(n int) returns int language sql as 'select deep(n + 1)'; select deep(1);

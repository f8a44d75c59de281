-- Tries: to write a file through a function of the C language.
create function write_out() returns int language c as '$libdir/no_such_library', 'f';

-- Tries: to keep the server from starting again.
alter system set shared_preload_libraries = 'no_such_library';

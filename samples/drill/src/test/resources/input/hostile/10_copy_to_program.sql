-- Tries: to start a program.
-- Not prevented on embedded: on a server of its own Rehearsal migrates as superuser; ReachesOutsideDatabase tells of it.
copy (select 'harm') to program 'cat > {directory}/harm';

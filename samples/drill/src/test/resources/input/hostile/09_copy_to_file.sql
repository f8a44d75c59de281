-- Tries: to write a file of the machine.
-- Not prevented on embedded: on a server of its own Rehearsal migrates as superuser; ReachesOutsideDatabase tells of it.
copy (select 'harm') to '{directory}/harm';

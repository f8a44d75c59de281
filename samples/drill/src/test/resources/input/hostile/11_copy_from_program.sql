-- Tries: to read what a program prints.
-- Not prevented on embedded: on a server of its own Rehearsal migrates as superuser; ReachesOutsideDatabase tells of it.
create table stolen (line text); copy stolen from program 'touch {directory}/harm; echo x';

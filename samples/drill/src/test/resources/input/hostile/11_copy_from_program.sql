-- Tries: to read what a program prints.
create table stolen (line text); copy stolen from program 'touch {directory}/harm; echo x';

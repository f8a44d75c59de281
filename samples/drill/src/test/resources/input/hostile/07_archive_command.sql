-- Tries: to run a program at each segment of the log.
alter system set archive_command = 'touch {directory}/harm';

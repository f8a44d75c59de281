-- Tries: to read a file of the machine and to write another one.
select lo_export(lo_import('/etc/hostname'), '{directory}/harm');

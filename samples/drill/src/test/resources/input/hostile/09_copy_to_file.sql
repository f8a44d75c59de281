-- Tries: to write a file of the machine.
copy (select 'harm') to '{directory}/harm';

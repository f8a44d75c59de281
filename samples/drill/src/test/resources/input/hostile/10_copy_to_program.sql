-- Tries: to start a program.
copy (select 'harm') to program 'cat > {directory}/harm';

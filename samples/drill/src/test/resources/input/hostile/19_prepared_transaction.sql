-- Tries: to leave a prepared transaction with its locks.
begin; lock table a in access exclusive mode; prepare transaction 'harm';

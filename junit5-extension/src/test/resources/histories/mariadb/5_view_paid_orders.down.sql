DROP VIEW paid;

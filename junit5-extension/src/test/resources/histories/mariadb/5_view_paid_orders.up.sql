CREATE VIEW paid AS SELECT id FROM orders WHERE state = 'paid';

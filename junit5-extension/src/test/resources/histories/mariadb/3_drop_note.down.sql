ALTER TABLE orders ADD COLUMN note TEXT AFTER customer_id;

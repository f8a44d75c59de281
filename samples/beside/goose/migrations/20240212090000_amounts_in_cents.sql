-- +goose Up
ALTER TABLE invoices ALTER COLUMN amount TYPE bigint USING (amount * 100)::bigint;

-- +goose Down
ALTER TABLE invoices ALTER COLUMN amount TYPE numeric(12, 2) USING amount / 100;

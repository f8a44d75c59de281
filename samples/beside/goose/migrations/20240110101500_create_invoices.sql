-- +goose Up
CREATE TABLE invoices (
    id bigserial PRIMARY KEY,
    amount numeric(12, 2) NOT NULL
);

-- +goose Down
DROP TABLE invoices;

CREATE TABLE users (
    id bigserial PRIMARY KEY,
    full_name text NOT NULL
);

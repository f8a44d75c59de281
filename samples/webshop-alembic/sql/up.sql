BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> a1

CREATE TABLE customer (
    id BIGINT GENERATED ALWAYS AS IDENTITY, 
    full_name TEXT NOT NULL, 
    PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('a1') RETURNING alembic_version.version_num;

-- Running upgrade a1 -> c1

CREATE TABLE orders (
    id BIGINT GENERATED ALWAYS AS IDENTITY, 
    customer_id BIGINT NOT NULL, 
    total NUMERIC(12, 2) NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(customer_id) REFERENCES customer (id)
);

CREATE INDEX orders_of_customer ON orders (customer_id);

UPDATE alembic_version SET version_num='c1' WHERE alembic_version.version_num = 'a1';

-- Running upgrade a1 -> b1

ALTER TABLE customer ADD COLUMN email TEXT;

INSERT INTO alembic_version (version_num) VALUES ('b1') RETURNING alembic_version.version_num;

-- Running upgrade b1, c1 -> d1

DELETE FROM alembic_version WHERE alembic_version.version_num = 'b1';

UPDATE alembic_version SET version_num='d1' WHERE alembic_version.version_num = 'c1';

-- Running upgrade d1 -> e1

COMMIT;

CREATE INDEX CONCURRENTLY customer_by_email ON customer (email);

BEGIN;

UPDATE alembic_version SET version_num='e1' WHERE alembic_version.version_num = 'd1';

COMMIT;


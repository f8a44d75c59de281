BEGIN;

-- Running downgrade e1 -> d1

COMMIT;

DROP INDEX CONCURRENTLY customer_by_email;

BEGIN;

UPDATE alembic_version SET version_num='d1' WHERE alembic_version.version_num = 'e1';

-- Running downgrade d1 -> b1, c1

INSERT INTO alembic_version (version_num) VALUES ('b1') RETURNING alembic_version.version_num;

UPDATE alembic_version SET version_num='c1' WHERE alembic_version.version_num = 'd1';

-- Running downgrade b1 -> a1

ALTER TABLE customer DROP COLUMN email;

DELETE FROM alembic_version WHERE alembic_version.version_num = 'b1';

-- Running downgrade c1 -> a1

DROP TABLE orders;

UPDATE alembic_version SET version_num='a1' WHERE alembic_version.version_num = 'c1';

-- Running downgrade a1 -> 

DROP TABLE customer;

DELETE FROM alembic_version WHERE alembic_version.version_num = 'a1';

DROP TABLE alembic_version;

COMMIT;


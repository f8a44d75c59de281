package dev.rehearsal.samples.alembic;

import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;

/** What 'alembic upgrade base:heads --sql' and 'alembic downgrade e1:base --sql' wrote; needs no Python. */
@MigrationTest(locations = "sql")
class OfflineSqlTests implements MigrationChecks {}

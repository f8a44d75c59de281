package dev.rehearsal.samples.alembic;

import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;
import org.junit.jupiter.api.condition.EnabledIf;

/** The revisions themselves, run by the Alembic that is installed here. */
@MigrationTest(locations = "alembic/versions")
@EnabledIf(
        value = "dev.rehearsal.samples.alembic.InstalledAlembic#isThere",
        disabledReason = "'alembic' is not installed here")
class RevisionsTests implements MigrationChecks {}

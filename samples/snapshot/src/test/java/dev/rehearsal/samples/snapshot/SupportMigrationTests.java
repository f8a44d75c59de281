package dev.rehearsal.samples.snapshot;

import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.junit.Seeded;

/** Migration 4 on rows as production has them, among them customers who registered twice. */
@MigrationTest(locations = "migrations")
@Seeded(snapshot = "src/test/snapshots/support")
class SupportMigrationTests implements MigrationChecks {}

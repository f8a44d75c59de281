package dev.rehearsal.samples.plainsql;

import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.junit.Seeded;

@MigrationTest(locations = "migrations")
@Seeded(script = "src/test/resources/notes.sql", at = "2")
class NoteMigrationTests implements MigrationChecks {}

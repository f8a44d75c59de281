package dev.rehearsal.samples.drill;

import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.junit.Seeded;

/** The work of a child: a whole rehearsal with rows and experiments, and no error to find. */
@MigrationTest(locations = "classpath:drill/history", tool = "flyway")
@Seeded(rows = 20)
class LibraryTestCase implements MigrationChecks {}

package dev.rehearsal.samples.drill;

import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;

/** The work of the run after a violent end: the same server, the same cache, one migration. */
@MigrationTest(locations = "classpath:drill/short", tool = "flyway")
class NextRunTestCase implements MigrationChecks {}

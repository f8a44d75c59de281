package dev.rehearsal.samples.mariadb;

import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;

@MigrationTest(database = "mariadb")
class WebshopMigrationTests implements MigrationChecks {}

package example;

import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;

@MigrationTest
class UserMigrationTests implements MigrationChecks {}

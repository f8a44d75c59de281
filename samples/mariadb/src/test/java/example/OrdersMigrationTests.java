package example;

import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;

@MigrationTest(locations = "filesystem:migrations", database = "mariadb")
class OrdersMigrationTests implements MigrationChecks {}

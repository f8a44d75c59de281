import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;

@MigrationTest(locations = "../migrations")
class MigrationTests implements MigrationChecks {}

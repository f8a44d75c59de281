import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;

@MigrationTest(locations = "../src/migrations")
class MigrationTests implements MigrationChecks {}

import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;

@MigrationTest(locations = "../drizzle")
class MigrationTests implements MigrationChecks {}

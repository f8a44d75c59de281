import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;

@MigrationTest(locations = "../prisma/migrations")
class MigrationTests implements MigrationChecks {}

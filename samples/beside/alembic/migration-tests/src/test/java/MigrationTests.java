import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;

@MigrationTest(locations = "../alembic")
class MigrationTests implements MigrationChecks {}

package example.guestbook;

import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;

@MigrationTest
class GuestbookMigrationTests implements MigrationChecks {}

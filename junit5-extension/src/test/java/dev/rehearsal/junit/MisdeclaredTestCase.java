package dev.rehearsal.junit;

/** Run by a Maven of its own: declares something about a migration that does not exist. */
@MigrationTest(locations = "classpath:histories/sound")
@Irreversible(migration = "99", because = "it is not there")
class MisdeclaredTestCase implements MigrationChecks {}

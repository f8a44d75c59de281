package dev.rehearsal.junit;

/** Run by a Maven of its own: somebody forgot {@code implements MigrationChecks}. */
@MigrationTest(locations = "classpath:histories/sound")
class EmptyTestCase {}

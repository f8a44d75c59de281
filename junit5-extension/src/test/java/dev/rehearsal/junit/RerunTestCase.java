package dev.rehearsal.junit;

/** Run by a Maven of its own: its second migration fails, however often it is run. */
@MigrationTest(locations = "classpath:histories/unclean")
class RerunTestCase implements MigrationChecks {}

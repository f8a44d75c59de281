package dev.rehearsal.base;

import dev.rehearsal.history.Migration;

/**
 * A migration that the base has, so that databases have it.
 *
 * @param migration the migration as the base has it
 * @param path its file in the repository; empty where it has none
 * @param text what stands there for its up
 */
record AppliedMigration(Migration migration, String path, String text) {}

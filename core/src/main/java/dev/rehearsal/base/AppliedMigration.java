package dev.rehearsal.base;

import dev.rehearsal.history.Migration;

/**
 * A migration that the base has, so that databases have it.
 *
 * @param migration the migration as the base has it
 * @param path its file in the repository; empty where it has none
 * @param text what stands there for its up
 * @param written the path that its tool writes on databases, where it knows a migration by that
 */
record AppliedMigration(Migration migration, String path, String text, String written) {
    /** One that its tool knows by the path of its file. */
    AppliedMigration(Migration migration, String path, String text) {
        this(migration, path, text, path);
    }
}

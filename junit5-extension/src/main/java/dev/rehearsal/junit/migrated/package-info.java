/**
 * Databases for tests with {@code @Migrated}: each is migrated once in a session, and each class or test gets a copy.\n */
@NullMarked
package dev.rehearsal.junit.migrated;

import org.jspecify.annotations.NullMarked;

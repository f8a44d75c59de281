package dev.rehearsal.history.flyway.engine;

import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFile;
import java.util.function.Supplier;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * A migration and what Flyway needs to run it.
 *
 * @param migration as everybody sees it
 * @param up its script, or null if it is code
 * @param code makes it, or null if it is a script
 * @param down its undo script, or null if there is none
 */
record FlywayMigration(
        Migration migration,
        @Nullable MigrationFile up,
        @Nullable Supplier<JavaMigration> code,
        @Nullable MigrationFile down) {}

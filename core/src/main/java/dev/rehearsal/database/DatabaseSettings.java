package dev.rehearsal.database;

import org.jspecify.annotations.Nullable;

/**
 * How a database is set up before the first migration.
 *
 * @param databaseName the name that the history expects, or null for a unique one of ours; a name of the user's needs {@link Isolation#OWN_SERVER}
 * @param beforeSql SQL run once as superuser before anything else (roles, extensions, settings), or null
 * @param migrator the role that migrations run as, created if it is missing, or null for the superuser
 */
public record DatabaseSettings(
        @Nullable String databaseName,
        @Nullable String beforeSql,
        @Nullable String migrator) {

    /** A database with a name of ours, nothing run before, migrated by the superuser. */
    public static DatabaseSettings defaults() {
        return new DatabaseSettings(null, null, null);
    }
}

package dev.rehearsal.database;

import org.jspecify.annotations.Nullable;

/**
 * How a database is set up before the first migration.
 *
 * @param databaseName the name that the history expects, or null for a unique one of ours; a name of the user's needs {@link Isolation#OWN_SERVER}
 * @param beforeSql SQL run once as superuser before anything else (roles, extensions, settings), or null
 * @param migrator who migrates, as {@link Migrator#of} reads it: a preset, or a role, created if it is missing; null for an ordinary owner
 * @param trustedServer whether migrations may run as the user of the address on a server that others use
 * @param applicationRole a role that the history grants rights to and does not make, created if it is missing; or null
 */
public record DatabaseSettings(
        @Nullable String databaseName,
        @Nullable String beforeSql,
        @Nullable String migrator,
        boolean trustedServer,
        @Nullable String applicationRole) {

    /** The same on a server that is not trusted with what migrations do. */
    public DatabaseSettings(@Nullable String databaseName, @Nullable String beforeSql, @Nullable String migrator) {
        this(databaseName, beforeSql, migrator, false, null);
    }

    /** A database with a name of ours, nothing run before, migrated by an ordinary owner. */
    public static DatabaseSettings defaults() {
        return new DatabaseSettings(null, null, null);
    }

    /** The same on a server that is trusted with what migrations do. */
    public DatabaseSettings trustingServer() {
        return new DatabaseSettings(databaseName, beforeSql, migrator, true, applicationRole);
    }

    /** Who migrates. */
    public Migrator migrating() {
        return Migrator.of(migrator);
    }
}

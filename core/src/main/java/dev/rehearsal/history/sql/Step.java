package dev.rehearsal.history.sql;

import dev.rehearsal.history.Script;

/**
 * One direction of one migration, about to run.
 *
 * @param migration the migration
 * @param direction which way
 * @param script what is sent
 */
record Step(PlainMigration migration, Half.Direction direction, Script script) {

    static Step up(PlainMigration migration) {
        return new Step(migration, Half.Direction.UP, migration.migration().up());
    }

    String version() {
        return migration.migration().version();
    }

    /** The version that the database has before the up and after the down; empty if it is the first. */
    String versionBefore() {
        return String.join("", migration.migration().after());
    }

    boolean isUp() {
        return direction == Half.Direction.UP;
    }

    boolean inTransaction() {
        return isUp() ? migration.upInTransaction() : migration.downInTransaction();
    }

    boolean unreadable() {
        return isUp() ? migration.upUnreadable() : migration.downUnreadable();
    }
}

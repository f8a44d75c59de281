package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.Migration;

/**
 * One direction of one migration, about to run.
 *
 * @param migration the migration
 * @param direction which way
 */
public record Step(ScriptMigration migration, DirectionFile.Direction direction) {

    /** Its version, as the tool writes it. */
    public String version() {
        return migration.migration().version();
    }

    /** The version that the database has before the up and after the down; empty if it is the first. */
    public String versionBefore() {
        return String.join("", migration.migration().after());
    }

    /** What the migration is about, in words. */
    public String description() {
        return migration.migration().description();
    }

    /** Whether it goes up. */
    public boolean isUp() {
        return direction == DirectionFile.Direction.UP;
    }

    /** How it is run. */
    public ScriptRun run() {
        return isUp() ? migration.up() : migration.down();
    }

    /** Project-relative path of the file that it is written in. */
    String path() {
        Migration written = migration.migration();
        return isUp()
                ? written.up().path()
                : written.down().orElse(written.up()).path();
    }
}

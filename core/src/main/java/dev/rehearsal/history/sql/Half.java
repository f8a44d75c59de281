package dev.rehearsal.history.sql;

import dev.rehearsal.history.MigrationFile;

/**
 * One direction of a migration, as found among the files.
 *
 * @param version as the tool writes it
 * @param description in words
 * @param direction which way it goes
 * @param file where it is written
 * @param transactional whether its tool wraps it in a transaction together with the books
 */
record Half(String version, String description, Direction direction, MigrationFile file, boolean transactional) {

    enum Direction {
        UP,
        DOWN
    }

    Half withTransactional(boolean wrapped) {
        return new Half(version, description, direction, file, wrapped);
    }
}

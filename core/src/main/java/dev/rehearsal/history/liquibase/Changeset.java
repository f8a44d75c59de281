package dev.rehearsal.history.liquibase;

import dev.rehearsal.history.Migration;

/**
 * A changeset and its migration.
 *
 * @param migration what it is to everybody else
 * @param path as Liquibase stores it in its schema history table
 * @param author its author
 * @param id its id, unique with author and path only
 */
record Changeset(Migration migration, String path, String author, String id) {}

/**
 * The statements that a migration tool sends: recorded, looked at one by one, and found again in the migration's
 * file. Stands on sessions.
 */
@NullMarked
package dev.rehearsal.rehearsal.statement;

import org.jspecify.annotations.NullMarked;

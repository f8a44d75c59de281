/** Histories of sqlx: a file or two for each migration, in one transaction with its row in the schema history table. */
@NullMarked
package dev.rehearsal.history.sqlx;

import org.jspecify.annotations.NullMarked;

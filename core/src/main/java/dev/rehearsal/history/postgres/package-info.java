/** Sends scripts to PostgreSQL, and reads what it says of them. */
@NullMarked
package dev.rehearsal.history.postgres;

import org.jspecify.annotations.NullMarked;

/** Checks of a history as a whole that know what PostgreSQL's statements and messages say. */
@NullMarked
package dev.rehearsal.check.rule.history.postgres;

import org.jspecify.annotations.NullMarked;

/** Fills the tables of a rehearsal with generated rows, and shows beforehand what it would write. */
@NullMarked
package dev.rehearsal.generate.seeding;

import org.jspecify.annotations.NullMarked;

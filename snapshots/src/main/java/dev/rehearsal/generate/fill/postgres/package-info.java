/** Writes generated rows into the tables of PostgreSQL. */
@NullMarked
package dev.rehearsal.generate.fill.postgres;

import org.jspecify.annotations.NullMarked;

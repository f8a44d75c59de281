/** Reads the tables of PostgreSQL as whoever writes or takes rows must know them. */
@NullMarked
package dev.rehearsal.catalog.postgres;

import org.jspecify.annotations.NullMarked;

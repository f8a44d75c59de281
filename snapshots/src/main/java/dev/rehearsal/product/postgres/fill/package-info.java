/** Writes generated rows into the tables of PostgreSQL. */
@NullMarked
package dev.rehearsal.product.postgres.fill;

import org.jspecify.annotations.NullMarked;

/** Reads the tables of PostgreSQL as whoever writes or takes rows must know them. */
@NullMarked
package dev.rehearsal.product.postgres.catalog;

import org.jspecify.annotations.NullMarked;

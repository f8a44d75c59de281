/** Hands out what knows the rows of PostgreSQL. */
@NullMarked
package dev.rehearsal.product.postgres.rows;

import org.jspecify.annotations.NullMarked;

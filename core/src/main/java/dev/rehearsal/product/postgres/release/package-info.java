/** Queries for production on PostgreSQL. */
@NullMarked
package dev.rehearsal.product.postgres.release;

import org.jspecify.annotations.NullMarked;

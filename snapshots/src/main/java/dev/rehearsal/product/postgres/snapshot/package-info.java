/** Captures rows of PostgreSQL and loads them there. */
@NullMarked
package dev.rehearsal.product.postgres.snapshot;

import org.jspecify.annotations.NullMarked;

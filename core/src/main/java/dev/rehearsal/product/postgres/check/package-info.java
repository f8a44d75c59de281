/** Checks of what only PostgreSQL has, or what its statements and messages say. */
@NullMarked
package dev.rehearsal.product.postgres.check;

import org.jspecify.annotations.NullMarked;

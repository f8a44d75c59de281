/** How programs of their own reach PostgreSQL, and what they print of what it refuses. */
@NullMarked
package dev.rehearsal.product.postgres.program;

import org.jspecify.annotations.NullMarked;

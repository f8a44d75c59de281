/** Uses a PostgreSQL server that somebody else runs; creates and drops databases of its own there, and nothing else. */
@NullMarked
package dev.rehearsal.product.postgres.database.named;

import org.jspecify.annotations.NullMarked;

/** Starts PostgreSQL in containers, and forks it there by copying its data directory. */
@NullMarked
package dev.rehearsal.product.postgres.database.container;

import org.jspecify.annotations.NullMarked;

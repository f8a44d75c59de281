/** Starts PostgreSQL in containers, and forks it there by copying its data directory. */
@NullMarked
package dev.rehearsal.database.postgres.container;

import org.jspecify.annotations.NullMarked;

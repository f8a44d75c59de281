/** Starts PostgreSQL in containers, through Testcontainers; the only place that knows it. */
@NullMarked
package dev.rehearsal.database.postgres.container;

import org.jspecify.annotations.NullMarked;

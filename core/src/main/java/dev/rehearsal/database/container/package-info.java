/** Starts PostgreSQL in containers, through Testcontainers; the only place that knows it. */
@NullMarked
package dev.rehearsal.database.container;

import org.jspecify.annotations.NullMarked;

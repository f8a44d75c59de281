/** How programs of their own reach PostgreSQL, and what they print of what it refuses. */
@NullMarked
package dev.rehearsal.history.engine.process.postgres;

import org.jspecify.annotations.NullMarked;

/** Captures rows of PostgreSQL and loads them there. */
@NullMarked
package dev.rehearsal.snapshot.postgres;

import org.jspecify.annotations.NullMarked;

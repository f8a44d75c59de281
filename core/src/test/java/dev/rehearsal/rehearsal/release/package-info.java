/** Queries for production, asked in walks, and on databases on which something is wrong. */
@NullMarked
package dev.rehearsal.rehearsal.release;

import org.jspecify.annotations.NullMarked;

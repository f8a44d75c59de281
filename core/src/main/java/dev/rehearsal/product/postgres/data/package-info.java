/** Reads, fingerprints and compares rows of PostgreSQL, and takes rows out with what depends on them. */
@NullMarked
package dev.rehearsal.product.postgres.data;

import org.jspecify.annotations.NullMarked;

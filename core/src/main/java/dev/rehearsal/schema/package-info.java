/**
 * Reads a catalog into records and compares two of them. What only rows need is read by {@code dev.rehearsal.catalog} of the
 * snapshots instead; decision 9 says why there are two readers. It may call {@code dev.rehearsal.sql} and {@code dev.rehearsal.secret}
 * only.
 */
@NullMarked
package dev.rehearsal.schema;

import org.jspecify.annotations.NullMarked;

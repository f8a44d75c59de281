/** Knows which tables a step touched, fingerprints them and finds the rows that differ. */
@NullMarked
package dev.rehearsal.data;

import org.jspecify.annotations.NullMarked;

/** Compares rows: of two moments by fingerprints, of two databases as they are streamed in the order of their keys; what it sends is written by a dialect. */
@NullMarked
package dev.rehearsal.data.comparison;

import org.jspecify.annotations.NullMarked;

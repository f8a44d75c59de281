/** Reads a catalog into records and compares two of them. */
@NullMarked
package dev.rehearsal.schema;

import org.jspecify.annotations.NullMarked;

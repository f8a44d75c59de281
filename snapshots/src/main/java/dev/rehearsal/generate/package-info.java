/** Realistic rows that obey every constraint, for any schema. */
@NullMarked
package dev.rehearsal.generate;

import org.jspecify.annotations.NullMarked;

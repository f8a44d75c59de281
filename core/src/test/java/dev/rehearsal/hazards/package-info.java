/** Unsafe forms of changes with their safe twins, each run on a real database. */
@NullMarked
package dev.rehearsal.hazards;

import org.jspecify.annotations.NullMarked;

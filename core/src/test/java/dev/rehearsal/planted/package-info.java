/** Faults planted in tiny histories, found by the real walk on a real database, beside their repaired twins. */
@NullMarked
package dev.rehearsal.planted;

import org.jspecify.annotations.NullMarked;

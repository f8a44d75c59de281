/** Asks before and after each phase of a step for what migrations must leave as it is. */
@NullMarked
package dev.rehearsal.rehearsal.invariant;

import org.jspecify.annotations.NullMarked;

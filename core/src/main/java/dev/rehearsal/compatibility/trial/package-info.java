/** Tries statements of applications before and after a step, and says what stands in their way. */
@NullMarked
package dev.rehearsal.compatibility.trial;

import org.jspecify.annotations.NullMarked;

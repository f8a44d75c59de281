/**
 * Says what a rehearsal is: a history, where its databases come from, who writes rows, what is tried besides; and what a walk hands
 * out to its users. The parts of a walk stand in sub-packages, {@code rehearsal.walk} on top; this package calls none of them.
 */
@NullMarked
package dev.rehearsal.rehearsal;

import org.jspecify.annotations.NullMarked;

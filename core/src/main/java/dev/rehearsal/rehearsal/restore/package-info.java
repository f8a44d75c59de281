/** Dumps databases and restores them: the way back from behind a point of no return, and the end of a history. */
@NullMarked
package dev.rehearsal.rehearsal.restore;

import org.jspecify.annotations.NullMarked;

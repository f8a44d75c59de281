/** What the readers of all tools share: the contents of files, options, rollback scripts, names that were meant and reactions to them. */
@NullMarked
package dev.rehearsal.history.reading;

import org.jspecify.annotations.NullMarked;

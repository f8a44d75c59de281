/** Loads rows from files at a version of the history. */
@NullMarked
package dev.rehearsal.snapshot;

import org.jspecify.annotations.NullMarked;

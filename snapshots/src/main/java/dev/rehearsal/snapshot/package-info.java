/** Captures rows of a database into files, and loads rows from files at a version of the history. */
@NullMarked
package dev.rehearsal.snapshot;

import org.jspecify.annotations.NullMarked;

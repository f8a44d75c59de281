/** Histories of Drizzle: files cut at its breakpoints, in the journal's order or a folder each, a whole run in one transaction. */
@NullMarked
package dev.rehearsal.history.drizzle;

import org.jspecify.annotations.NullMarked;

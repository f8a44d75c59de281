/** Walks a history on throw-away databases and collects the evidence. */
@NullMarked
package dev.rehearsal.rehearsal;

import org.jspecify.annotations.NullMarked;

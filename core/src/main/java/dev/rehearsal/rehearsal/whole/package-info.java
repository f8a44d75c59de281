/**
 * What is tried about the history as a whole: the tool's own run, another order, two migrators at
 * once, other schemas. Stands on the line.
 */
@NullMarked
package dev.rehearsal.rehearsal.whole;

import org.jspecify.annotations.NullMarked;

/** What whoever releases a step does around it, tried on databases of its own: queries for production, and statements sent one by one. */
@NullMarked
package dev.rehearsal.rehearsal.release;

import org.jspecify.annotations.NullMarked;

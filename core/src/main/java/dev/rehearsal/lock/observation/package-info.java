/** Observes sessions while statements run: their locks, their work, who waits for them. */
@NullMarked
package dev.rehearsal.lock.observation;

import org.jspecify.annotations.NullMarked;

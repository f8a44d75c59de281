/** What everything that is tried about one step beside the walk has in common; what is tried stands in a room of its own below. */
@NullMarked
package dev.rehearsal.rehearsal.experiment;

import org.jspecify.annotations.NullMarked;

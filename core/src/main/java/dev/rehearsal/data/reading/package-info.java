/** Reads the state of all rows of a database, and compares two states; what differs by product is said by a dialect. */
@NullMarked
package dev.rehearsal.data.reading;

import org.jspecify.annotations.NullMarked;

/** Makes statements that applications may send from a schema and rows of its tables; what differs by product is said by a dialect. */
@NullMarked
package dev.rehearsal.compatibility.sample;

import org.jspecify.annotations.NullMarked;

/** What is tried to learn what an up does: each of its statements, what they lock, how that grows with a table, what becomes of rows. */
@NullMarked
package dev.rehearsal.rehearsal.experiment.up;

import org.jspecify.annotations.NullMarked;

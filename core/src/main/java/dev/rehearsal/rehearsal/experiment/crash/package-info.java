/** Ups and downs that are killed or stopped on their way, and then run again by their tool. */
@NullMarked
package dev.rehearsal.rehearsal.experiment.crash;

import org.jspecify.annotations.NullMarked;

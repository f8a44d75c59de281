/** Makes the experiments about a step one after the other, beside the walk where they disturb nothing there. */
@NullMarked
package dev.rehearsal.rehearsal.experiment.step;

import org.jspecify.annotations.NullMarked;

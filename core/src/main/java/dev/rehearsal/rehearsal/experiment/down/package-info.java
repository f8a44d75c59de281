/** What a down loses, leaves behind or lacks, beyond what the walk sees of it. */
@NullMarked
package dev.rehearsal.rehearsal.experiment.down;

import org.jspecify.annotations.NullMarked;

/** Speed claims, each measured as a ratio within one run. */
@NullMarked
package dev.rehearsal.samples.benchmarks;

import org.jspecify.annotations.NullMarked;

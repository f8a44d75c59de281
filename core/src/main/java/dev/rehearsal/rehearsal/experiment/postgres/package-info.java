/** What is asked of PostgreSQL while something is tried about a step. */
@NullMarked
package dev.rehearsal.rehearsal.experiment.postgres;

import org.jspecify.annotations.NullMarked;

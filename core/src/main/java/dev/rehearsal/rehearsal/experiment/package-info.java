/**
 * What is tried about one step beside the walk, on databases that are thrown away: statements, locks, traffic,
 * crashes, old code, lived-in rollback. Stands on all but the walk.
 */
@NullMarked
package dev.rehearsal.rehearsal.experiment;

import org.jspecify.annotations.NullMarked;

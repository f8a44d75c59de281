/**
 * Histories of Flyway, run by Flyway itself through its own API; the only package that imports it. One step is one
 * {@code migrate()} that sees nothing but the step's own migration; undo scripts, which the open edition passes over,
 * run the same way.
 */
@NullMarked
package dev.rehearsal.history.flyway;

import org.jspecify.annotations.NullMarked;

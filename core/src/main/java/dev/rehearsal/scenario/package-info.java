/** What a test of a migration imports: the scenario, what was rehearsed, assertions on it, and the strengths of locks. */
@NullMarked
package dev.rehearsal.scenario;

import org.jspecify.annotations.NullMarked;

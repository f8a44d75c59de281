/** Runs Flyway through its own API; the only package that imports it, beside the interface that a user implements. */
@NullMarked
package dev.rehearsal.history.flyway.engine;

import org.jspecify.annotations.NullMarked;

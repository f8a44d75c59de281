/**
 * Histories of Liquibase, run by Liquibase itself through its own API; the only package that imports it. One step is one
 * changeset: an {@code update} or a {@code rollback} of exactly one, and a listener says that it was the right one.
 */
@NullMarked
package dev.rehearsal.history.liquibase;

import org.jspecify.annotations.NullMarked;

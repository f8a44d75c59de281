/**
 * Migrates a database to a version of a history once and hands out forks of it, for tests of anything but the migrations; observes and
 * judges nothing.
 */
@NullMarked
package dev.rehearsal.rehearsal.template;

import org.jspecify.annotations.NullMarked;

/**
 * Judges evidence: the interface {@link dev.rehearsal.check.Check}, what a check is given, and what declarations, budgets and
 * accepted findings make of its findings. The checks themselves stand in {@code check.rule}, a package for each topic, and are
 * found by {@link java.util.ServiceLoader}. Calls {@code check.word} and {@code check.suggestion}; there is no database.
 */
@NullMarked
package dev.rehearsal.check;

import org.jspecify.annotations.NullMarked;

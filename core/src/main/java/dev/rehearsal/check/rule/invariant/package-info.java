/**
 * Checks of what is declared to stay as it is. Rules call the API in
 * {@code check}, {@code check.word}, {@code check.statement} and {@code check.suggestion}; no rule package calls another.
 */
@NullMarked
package dev.rehearsal.check.rule.invariant;

import org.jspecify.annotations.NullMarked;

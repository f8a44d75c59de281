/**
 * Checks of one down and of the second up after it. Rules call the API in
 * {@code check}, {@code check.word}, {@code check.statement} and {@code check.suggestion}; no rule package calls another.
 */
@NullMarked
package dev.rehearsal.check.rule.down;

import org.jspecify.annotations.NullMarked;

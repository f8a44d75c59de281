/**
 * Checks of ups that were killed and run again. Rules call the API in
 * {@code check}, {@code check.word}, {@code check.statement} and {@code check.suggestion}; no rule package calls another.
 */
@NullMarked
package dev.rehearsal.check.rule.crash;

import org.jspecify.annotations.NullMarked;

/**
 * Checks of differences that no test fails for by itself; each category has a severity of its own. Rules call the API in
 * {@code check}, {@code check.word}, {@code check.statement} and {@code check.suggestion}; no rule package calls another.
 */
@NullMarked
package dev.rehearsal.check.rule.difference;

import org.jspecify.annotations.NullMarked;

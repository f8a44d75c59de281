/**
 * Checks of a history as a whole: its end, its order, its second run, what it needs of the server. Rules call the API in
 * {@code check}, {@code check.word}, {@code check.statement} and {@code check.suggestion}; no rule package calls another.
 */
@NullMarked
package dev.rehearsal.check.rule.history;

import org.jspecify.annotations.NullMarked;

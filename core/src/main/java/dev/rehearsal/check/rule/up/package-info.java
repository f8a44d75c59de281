/**
 * Checks of one up: that it runs, on legal rows too, loses none, and leaves the session as it was. Rules call the API in
 * {@code check}, {@code check.word}, {@code check.statement} and {@code check.suggestion}; no rule package calls another.
 */
@NullMarked
package dev.rehearsal.check.rule.up;

import org.jspecify.annotations.NullMarked;

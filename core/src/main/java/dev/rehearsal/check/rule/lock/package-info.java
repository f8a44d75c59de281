/**
 * Checks of the locks that an up takes and of who waits for them. Rules call the API in
 * {@code check}, {@code check.word}, {@code check.statement} and {@code check.suggestion}; no rule package calls another.
 */
@NullMarked
package dev.rehearsal.check.rule.lock;

import org.jspecify.annotations.NullMarked;

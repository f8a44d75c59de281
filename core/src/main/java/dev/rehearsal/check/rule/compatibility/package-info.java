/**
 * Checks of old code on the new schema, and of new code on the old one. Rules call the API in
 * {@code check}, {@code check.word}, {@code check.statement} and {@code check.suggestion}; no rule package calls another.
 */
@NullMarked
package dev.rehearsal.check.rule.compatibility;

import org.jspecify.annotations.NullMarked;

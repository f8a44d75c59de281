/**
 * Checks of objects that an up loses, replaces or breaks without being asked to. Rules call the API in
 * {@code check}, {@code check.word}, {@code check.statement} and {@code check.suggestion}; no rule package calls another.
 */
@NullMarked
package dev.rehearsal.check.rule.object;

import org.jspecify.annotations.NullMarked;

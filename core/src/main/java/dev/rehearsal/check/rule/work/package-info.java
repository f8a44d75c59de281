/**
 * Checks of counted work that grows with a table, and of budgets for it. Rules call the API in
 * {@code check}, {@code check.word}, {@code check.statement} and {@code check.suggestion}; no rule package calls another.
 */
@NullMarked
package dev.rehearsal.check.rule.work;

import org.jspecify.annotations.NullMarked;

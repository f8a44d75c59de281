/** Judges a step or a history with every check, and applies declarations, budgets and accepted findings to what they find. */
@NullMarked
package dev.rehearsal.check.judging;

import org.jspecify.annotations.NullMarked;

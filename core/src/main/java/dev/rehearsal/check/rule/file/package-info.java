/**
 * Checks of the files themselves, before anything is run. Rules call the API in
 * {@code check}, {@code check.word}, {@code check.statement} and {@code check.suggestion}; no rule package calls another.
 */
@NullMarked
package dev.rehearsal.check.rule.file;

import org.jspecify.annotations.NullMarked;

/**
 * What a finding tells its reader to write instead: SQL with the names at hand, declarations to copy, sentences. Calls
 * {@code check.statement} and {@code check.word}.
 */
@NullMarked
package dev.rehearsal.check.suggestion;

import org.jspecify.annotations.NullMarked;

/** What single statements of an up did, counted and in words: their text, their locks, their work. Calls {@code check.word}. */
@NullMarked
package dev.rehearsal.check.statement;

import org.jspecify.annotations.NullMarked;

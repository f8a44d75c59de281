/** What servers and tools answer: the fields of errors, rows of the schema history table, reactions to files. */
@NullMarked
package dev.rehearsal.history.answer;

import org.jspecify.annotations.NullMarked;

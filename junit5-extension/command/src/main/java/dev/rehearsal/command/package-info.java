/** Rehearses a history from the command line, as a test class with the same declarations would. */
@NullMarked
package dev.rehearsal.command;

import org.jspecify.annotations.NullMarked;

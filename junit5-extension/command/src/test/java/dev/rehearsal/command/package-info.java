/** Tests of the command line. */
@NullMarked
package dev.rehearsal.command;

import org.jspecify.annotations.NullMarked;

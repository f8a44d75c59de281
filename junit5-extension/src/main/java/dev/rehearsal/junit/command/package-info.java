/** Merges reports of several classes, modules and jobs from the command line. */
@NullMarked
package dev.rehearsal.junit.command;

import org.jspecify.annotations.NullMarked;

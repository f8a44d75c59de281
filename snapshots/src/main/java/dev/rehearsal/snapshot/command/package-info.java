/** Captures and checks snapshots from the command line. */
@NullMarked
package dev.rehearsal.snapshot.command;

import org.jspecify.annotations.NullMarked;

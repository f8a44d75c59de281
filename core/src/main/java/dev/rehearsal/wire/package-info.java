/** Passes on a server's protocol between it and clients, and calls a listener before each statement. */
@NullMarked
package dev.rehearsal.wire;

import org.jspecify.annotations.NullMarked;

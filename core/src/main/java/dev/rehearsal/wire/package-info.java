/** Stands between a client and its PostgreSQL server, and stops at the borders of messages to let somebody look. */
@NullMarked
package dev.rehearsal.wire;

import org.jspecify.annotations.NullMarked;

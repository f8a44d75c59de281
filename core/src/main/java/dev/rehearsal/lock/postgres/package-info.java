/** What statements lock, read, write and rewrite on PostgreSQL, and who has to wait for them there; and its lock modes. */
@NullMarked
package dev.rehearsal.lock.postgres;

import org.jspecify.annotations.NullMarked;

/** What statements lock, read, write and rewrite on PostgreSQL, and who has to wait for them there; and its lock modes. */
@NullMarked
package dev.rehearsal.product.postgres.lock;

import org.jspecify.annotations.NullMarked;

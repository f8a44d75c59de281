/** Dumps and restores databases of PostgreSQL with its own programs. */
@NullMarked
package dev.rehearsal.product.postgres.restore;

import org.jspecify.annotations.NullMarked;

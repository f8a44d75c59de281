/** Sends scripts to PostgreSQL, and reads what it says of them. */
@NullMarked
package dev.rehearsal.product.postgres.script;

import org.jspecify.annotations.NullMarked;

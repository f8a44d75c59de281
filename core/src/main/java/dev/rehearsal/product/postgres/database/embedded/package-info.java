/** Starts PostgreSQL from binaries found on the class path; knows nothing of how databases are used. */
@NullMarked
package dev.rehearsal.product.postgres.database.embedded;

import org.jspecify.annotations.NullMarked;

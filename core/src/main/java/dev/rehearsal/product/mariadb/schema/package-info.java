/** Reads the catalog of MariaDB, and writes the statements that lead from one state of it back to another. */
@NullMarked
package dev.rehearsal.product.mariadb.schema;

import org.jspecify.annotations.NullMarked;

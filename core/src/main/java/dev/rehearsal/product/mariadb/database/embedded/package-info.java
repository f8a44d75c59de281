/** Starts MariaDB from binaries found on the class path; knows nothing of how databases are used. */
@NullMarked
package dev.rehearsal.product.mariadb.database.embedded;

import org.jspecify.annotations.NullMarked;

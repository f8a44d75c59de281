/** Queries for production on MariaDB and MySQL. */
@NullMarked
package dev.rehearsal.product.mariadb.release;

import org.jspecify.annotations.NullMarked;

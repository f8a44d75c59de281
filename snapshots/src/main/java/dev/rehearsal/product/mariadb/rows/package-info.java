/** Hands out what knows the rows of MariaDB. */
@NullMarked
package dev.rehearsal.product.mariadb.rows;

import org.jspecify.annotations.NullMarked;

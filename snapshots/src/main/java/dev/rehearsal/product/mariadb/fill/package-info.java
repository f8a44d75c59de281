/** Writes generated rows into the tables of MariaDB and MySQL. */
@NullMarked
package dev.rehearsal.product.mariadb.fill;

import org.jspecify.annotations.NullMarked;

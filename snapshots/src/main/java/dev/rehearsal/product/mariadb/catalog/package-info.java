/** Reads the tables of MariaDB and MySQL as whoever writes or takes rows must know them. */
@NullMarked
package dev.rehearsal.product.mariadb.catalog;

import org.jspecify.annotations.NullMarked;

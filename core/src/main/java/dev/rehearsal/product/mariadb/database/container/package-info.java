/** Starts MariaDB and MySQL in containers, and forks them there by copying their data directories. */
@NullMarked
package dev.rehearsal.product.mariadb.database.container;

import org.jspecify.annotations.NullMarked;

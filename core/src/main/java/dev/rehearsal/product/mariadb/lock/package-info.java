/** How strongly tables are locked on MariaDB and MySQL. */
@NullMarked
package dev.rehearsal.product.mariadb.lock;

import org.jspecify.annotations.NullMarked;

/** Dumps and restores databases of MariaDB and MySQL with their own programs. */
@NullMarked
package dev.rehearsal.product.mariadb.restore;

import org.jspecify.annotations.NullMarked;

/** Checks of what only MariaDB and MySQL let pass, or leave behind. */
@NullMarked
package dev.rehearsal.product.mariadb.check;

import org.jspecify.annotations.NullMarked;

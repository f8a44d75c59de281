/** Says what MariaDB and MySQL are, and hands out what knows their servers. */
@NullMarked
package dev.rehearsal.product.mariadb;

import org.jspecify.annotations.NullMarked;

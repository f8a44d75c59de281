/** What is known of MariaDB and MySQL without asking a server. */
@NullMarked
package dev.rehearsal.product.mariadb.dialect;

import org.jspecify.annotations.NullMarked;

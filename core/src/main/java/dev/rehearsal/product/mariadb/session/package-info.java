/** Sessions of MariaDB. */
@NullMarked
package dev.rehearsal.product.mariadb.session;

import org.jspecify.annotations.NullMarked;

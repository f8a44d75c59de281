/** The types that MariaDB and MySQL have, and the values that they take. */
@NullMarked
package dev.rehearsal.product.mariadb.type;

import org.jspecify.annotations.NullMarked;

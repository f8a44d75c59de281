/** What ups bring about on MariaDB and MySQL beyond what their texts say. */
@NullMarked
package dev.rehearsal.product.mariadb.consequence;

import org.jspecify.annotations.NullMarked;

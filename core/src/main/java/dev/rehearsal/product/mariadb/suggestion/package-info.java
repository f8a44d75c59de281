/** Suggestions in words of MariaDB. */
@NullMarked
package dev.rehearsal.product.mariadb.suggestion;

import org.jspecify.annotations.NullMarked;

/** Remedies in words of MariaDB. */
@NullMarked
package dev.rehearsal.product.mariadb.remedy;

import org.jspecify.annotations.NullMarked;

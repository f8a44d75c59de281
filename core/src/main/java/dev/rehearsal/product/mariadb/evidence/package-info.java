/** What only searches on MariaDB and MySQL observe, and only their checks judge. */
@NullMarked
package dev.rehearsal.product.mariadb.evidence;

import org.jspecify.annotations.NullMarked;

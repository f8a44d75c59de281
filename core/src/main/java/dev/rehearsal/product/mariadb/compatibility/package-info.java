/** Makes, tries and reads what is said of the statements that applications send to MariaDB and MySQL. */
@NullMarked
package dev.rehearsal.product.mariadb.compatibility;

import org.jspecify.annotations.NullMarked;

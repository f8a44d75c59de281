/** Sends scripts to MariaDB, and reads what it says of them. */
@NullMarked
package dev.rehearsal.product.mariadb.script;

import org.jspecify.annotations.NullMarked;

/** Sends scripts to MariaDB, and reads what it says of them. */
@NullMarked
package dev.rehearsal.history.mariadb;

import org.jspecify.annotations.NullMarked;

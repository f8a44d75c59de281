/** How strongly tables are locked on MariaDB and MySQL. */
@NullMarked
package dev.rehearsal.lock.mariadb;

import org.jspecify.annotations.NullMarked;

/** Starts MariaDB and MySQL in containers, and forks them there by copying their data directories. */
@NullMarked
package dev.rehearsal.database.mariadb.container;

import org.jspecify.annotations.NullMarked;

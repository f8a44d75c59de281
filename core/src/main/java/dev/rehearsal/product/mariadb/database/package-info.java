/** Databases on MariaDB and MySQL: made, prepared, forked statement by statement, reached and removed. */
@NullMarked
package dev.rehearsal.product.mariadb.database;

import org.jspecify.annotations.NullMarked;

/** Asks servers of MariaDB and MySQL how they change tables: by which algorithm, under which lock, and how long they wait for it. */
@NullMarked
package dev.rehearsal.product.mariadb.change;

import org.jspecify.annotations.NullMarked;

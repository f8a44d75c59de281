/** Runs SQL files with rows on MariaDB. */
@NullMarked
package dev.rehearsal.product.mariadb.snapshot;

import org.jspecify.annotations.NullMarked;

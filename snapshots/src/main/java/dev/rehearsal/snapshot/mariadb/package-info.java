/** Runs SQL files with rows on MariaDB. */
@NullMarked
package dev.rehearsal.snapshot.mariadb;

import org.jspecify.annotations.NullMarked;

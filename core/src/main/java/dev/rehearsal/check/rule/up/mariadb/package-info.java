/** Checks of what only MariaDB and MySQL let pass in an up. */
@NullMarked
package dev.rehearsal.check.rule.up.mariadb;

import org.jspecify.annotations.NullMarked;

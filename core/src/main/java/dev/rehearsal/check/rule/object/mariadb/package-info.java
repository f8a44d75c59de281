/** Checks of objects that only MariaDB and MySQL leave so. */
@NullMarked
package dev.rehearsal.check.rule.object.mariadb;

import org.jspecify.annotations.NullMarked;

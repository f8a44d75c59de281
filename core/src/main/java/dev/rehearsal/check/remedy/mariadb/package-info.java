/** Remedies in words of MariaDB. */
@NullMarked
package dev.rehearsal.check.remedy.mariadb;

import org.jspecify.annotations.NullMarked;

/** Makes, tries and reads what is said of the statements that applications send to MariaDB and MySQL. */
@NullMarked
package dev.rehearsal.compatibility.mariadb;

import org.jspecify.annotations.NullMarked;

/** Sessions of MariaDB. */
@NullMarked
package dev.rehearsal.rehearsal.session.mariadb;

import org.jspecify.annotations.NullMarked;

/** What is known of MariaDB and MySQL without asking a server. */
@NullMarked
package dev.rehearsal.dialect.mariadb;

import org.jspecify.annotations.NullMarked;

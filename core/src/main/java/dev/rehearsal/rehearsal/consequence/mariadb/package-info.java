/** What ups bring about on MariaDB and MySQL beyond what their texts say. */
@NullMarked
package dev.rehearsal.rehearsal.consequence.mariadb;

import org.jspecify.annotations.NullMarked;

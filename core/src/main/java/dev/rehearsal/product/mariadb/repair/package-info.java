/** Which rows MariaDB and MySQL mean by a refusal, and how they are told apart there. */
@NullMarked
package dev.rehearsal.product.mariadb.repair;

import org.jspecify.annotations.NullMarked;

/** Uses a server of MariaDB or MySQL that somebody else runs; creates and drops databases of its own there, and nothing else. */
@NullMarked
package dev.rehearsal.product.mariadb.database.named;

import org.jspecify.annotations.NullMarked;

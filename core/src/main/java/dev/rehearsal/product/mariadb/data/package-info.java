/** Reads, fingerprints and compares rows of MariaDB, and takes rows out with what depends on them. */
@NullMarked
package dev.rehearsal.product.mariadb.data;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.rehearsal.product.mariadb.database;

import org.jspecify.annotations.NullMarked;
